(() => {
'use strict';
const $ = (s, r = document) => r.querySelector(s), $$ = (s, r = document) => [...r.querySelectorAll(s)];
document.documentElement.classList.add('scripted');
const awards = $$('.aw'), clauses = $$('.cl'), wire = $('#wire'), curve = $('path', wire);

// The same figure of the rule in the three columns, or a finding and what it is about.
let pinned = '', lit = '';
const same = key => $$('[data-k="' + CSS.escape(key) + '"]');
function draw() {
  wire.replaceChildren();
  const at = lit ? ['.c-src', '.c-re', '.c-ru'].map(c => same(lit).find(e => e.closest(c))).filter(Boolean) : [];
  for (let i = 1; i < at.length; i += 1) {
    const a = [...at[i - 1].getClientRects()].pop(), b = at[i].getClientRects()[0];
    if (!a || !b || a.right > b.left) continue;
    const y1 = a.top + a.height / 2, y2 = b.top + b.height / 2, x1 = a.right + 3, x2 = b.left - 3, m = (x1 + x2) / 2;
    const path = curve.cloneNode();
    path.setAttribute('d', `M${x1} ${y1}C${m} ${y1} ${m} ${y2} ${x2} ${y2}`);
    wire.append(path);
  }
}
function light(key) {
  if (key === lit && !key) return;
  $$('.hot').forEach(e => e.classList.remove('hot', 'pin'));
  lit = key;
  if (key) same(key).forEach(e => { e.classList.add('hot'); e.classList.toggle('pin', key === pinned); });
  draw();
}
const keyOf = e => { const t = e.target.closest && e.target.closest('[data-k]'); return t ? t.dataset.k : ''; };
const pin = key => { pinned = pinned === key ? '' : key; light(pinned); };
document.addEventListener('mouseover', e => light(keyOf(e) || pinned));
document.addEventListener('focusin', e => light(keyOf(e) || pinned));
document.addEventListener('click', e => { if (keyOf(e) && !e.target.closest('a')) pin(keyOf(e)); });
document.addEventListener('keydown', e => {
  if (e.key === 'Escape') { pinned = ''; light(''); }
  if ((e.key === 'Enter' || e.key === ' ') && e.target.dataset.k) { e.preventDefault(); pin(e.target.dataset.k); }
});
addEventListener('scroll', draw, { passive: true });
addEventListener('resize', draw);
$$('.c-src [data-k]').forEach(e => { e.tabIndex = 0; e.setAttribute('role', 'button'); });

// Opinions stay in this browser until exported.  Each is kept under the digest of its own rule: when that changes, it lapses.
const store = 'policyc:' + document.body.dataset.policy;
let kept = {};
try { kept = JSON.parse(localStorage.getItem(store)) || {}; } catch (_) { kept = {}; }
const of = a => (kept[a.dataset.digest] = kept[a.dataset.digest] || {});
const save = () => { try { localStorage.setItem(store, JSON.stringify(kept)); } catch (_) { /* this page only */ } paint(); };
function paint() {
  let done = 0;
  for (const a of awards) {
    const m = of(a);
    $$('.mk [aria-pressed]', a).forEach(b => b.setAttribute('aria-pressed', m.verdict === b.dataset.v));
    $('[data-v=note]', a).classList.toggle('has', !!m.note);
    if (m.verdict) done += 1;
  }
  $('#prog').textContent = '已核 ' + done + ' / ' + awards.length;
}
function show(a, open) {
  $('.nt', a).hidden = !open;
  $('[data-v=note]', a).setAttribute('aria-expanded', open);
  if (open) $('.nt', a).focus();
}
for (const a of awards) {
  const note = $('.nt', a);
  note.value = of(a).note || '';
  note.hidden = !note.value;
  $('.mk', a).addEventListener('click', e => {
    const b = e.target.closest('button'), m = of(a);
    if (!b) return;
    if (b.dataset.v === 'note') { show(a, note.hidden); return; }
    m.verdict = m.verdict === b.dataset.v ? null : b.dataset.v;
    if (m.verdict === 'object') show(a, true);
    save();
  });
  note.addEventListener('input', () => { of(a).note = note.value; save(); });
}
$('#who').value = kept.by || '';
$('#who').addEventListener('input', e => { kept.by = e.target.value; save(); });
const opinions = () => ({
  policy: document.body.dataset.policy, digest: document.body.dataset.digest, by: kept.by || '',
  marks: awards.filter(a => of(a).verdict || of(a).note)
    .map(a => ({ clause: a.closest('.cl').dataset.no, name: a.dataset.name, rule: a.dataset.digest, ...of(a) })),
});
$('#exp').addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(opinions(), null, 2)], { type: 'application/json' }));
  link.download = '核对意见.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});

// Filters: department, clause, state or finding.
function filter() {
  const unit = $('#fd').value, clause = $('#fc').value, state = $('#fs').value;
  const fits = e => !state || e.dataset.state === state || e.dataset.codes.split(' ').includes(state);
  const mine = a => (state === 'todo' ? !of(a).verdict : state === 'object' ? of(a).verdict === state : fits(a));
  let shown = 0, there = 0;
  for (const c of clauses) {
    const here = (!unit || c.dataset.units.split(' ').includes(unit)) && (!clause || c.id === clause), inside = $$('.aw', c);
    for (const a of inside) { a.hidden = !(here && mine(a)); if (!a.hidden) shown += 1; }
    const own = !!state && !!$(':scope > .fd', c) && fits(c);
    c.hidden = !(here && (!state || own || inside.some(a => !a.hidden) || (!inside.length && fits(c))));
    $$('.rest, .cl > .rem', c).forEach(e => { e.hidden = !!state; });
    if (!c.hidden) there += 1;
  }
  $$('main > .chap').forEach(h => {
    let e = h.nextElementSibling, any = false;
    for (; e && e.matches('.cl'); e = e.nextElementSibling) any = any || !e.hidden;
    h.hidden = !any;
  });
  $('#shown').textContent = unit || clause || state ? '显示 ' + shown + ' / ' + awards.length + ' 项，' + there + ' 条' : '';
  pinned = '';
  light('');
}
['#fd', '#fc', '#fs'].forEach(s => $(s).addEventListener('change', filter));

// Printing, and the clause in view.
$('#imp').addEventListener('click', () => print());
const seen = new IntersectionObserver(all => all.filter(e => e.isIntersecting).forEach(e => {
  $$('.side [aria-current]').forEach(a => a.removeAttribute('aria-current'));
  const link = $$('.side a').find(a => a.hash === '#' + e.target.id);
  if (link) link.setAttribute('aria-current', 'true');
}), { rootMargin: '-20% 0px -70%' });
clauses.forEach(c => seen.observe(c));
paint();
})();
