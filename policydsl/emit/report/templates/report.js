(() => {
'use strict';
const $ = (s, r = document) => r.querySelector(s), $$ = (s, r = document) => [...r.querySelectorAll(s)];
document.documentElement.classList.add('scripted');
const store = 'marks:' + document.body.dataset.digest, awards = $$('.aw'), clauses = $$('.cl');

// The same figure in the columns of one award.
let pinned = '';
const light = key => {
  $$('.hot').forEach(e => e.classList.remove('hot'));
  if (key) $$('[data-k]').forEach(e => e.classList.toggle('hot', e.dataset.k === key));
};
document.addEventListener('mouseover', e => { const t = e.target.closest('[data-k]'); light(t ? t.dataset.k : pinned); });
document.addEventListener('click', e => {
  const t = e.target.closest('[data-k]');
  if (t) { pinned = pinned === t.dataset.k ? '' : t.dataset.k; light(pinned); }
});
document.addEventListener('keydown', e => { if (e.key === 'Escape') { pinned = ''; light(''); } });

// Opinions stay in this browser until exported; a changed rule has another digest, hence none.
let marks = {};
try { marks = JSON.parse(localStorage.getItem(store)) || {}; } catch (_) { marks = {}; }
const of = a => (marks[a.dataset.name] = marks[a.dataset.name] || {});
const save = () => { try { localStorage.setItem(store, JSON.stringify(marks)); } catch (_) { /* this page only */ } paint(); };
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
for (const a of awards) {
  const note = $('.nt', a);
  note.value = of(a).note || '';
  note.hidden = !note.value;
  $('.mk', a).addEventListener('click', e => {
    const v = e.target.dataset.v, m = of(a);
    if (!v) return;
    if (v === 'note') { note.hidden = !note.hidden; e.target.setAttribute('aria-expanded', !note.hidden); }
    else { m.verdict = m.verdict === v ? null : v; if (m.verdict === 'object') note.hidden = false; save(); }
    if (!note.hidden) note.focus();
  });
  note.addEventListener('input', () => { of(a).note = note.value; save(); });
}
$('#exp').addEventListener('click', () => {
  const rows = awards.filter(a => of(a).verdict || of(a).note)
    .map(a => ({ clause: a.closest('.cl').dataset.no, name: a.dataset.name, ...of(a) }));
  const data = { policy: document.body.dataset.policy, digest: document.body.dataset.digest, by: $('#who').value, marks: rows };
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  link.download = '核对意见.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});

// Filters and printing.
function filter() {
  const unit = $('#fd').value, state = $('#fs').value;
  let shown = 0;
  for (const c of clauses) {
    const mine = !unit || c.dataset.units.split(' ').includes(unit), inside = $$('.aw', c);
    for (const a of inside) a.hidden = !(mine && (!state || a.dataset.state === state));
    c.hidden = inside.length ? inside.every(a => a.hidden) : !(mine && (!state || c.dataset.state === state));
    if (!c.hidden) shown += 1;
  }
  $$('.chap').forEach(h => {
    let e = h.nextElementSibling, any = !e || !e.matches('.cl');
    for (; e && e.matches('.cl'); e = e.nextElementSibling) any = any || !e.hidden;
    h.hidden = !any;
  });
  $('#shown').textContent = unit || state ? '显示 ' + shown + ' / ' + clauses.length + ' 条' : '';
}
$('#fd').addEventListener('change', filter);
$('#fs').addEventListener('change', filter);
$('#imp').addEventListener('click', () => print());
paint();
})();
