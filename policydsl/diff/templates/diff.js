(() => {
'use strict';
document.documentElement.classList.add('scripted');
const $ = s => document.querySelector(s), cards = [...document.querySelectorAll('.card')];
function filter() {
  let shown = 0;
  for (const card of cards) {
    const kind = $('#fk').value, effect = $('#fe').value;
    card.hidden = (kind && card.dataset.kind !== kind) || (effect && card.dataset.dir !== effect);
    if (!card.hidden) shown++;
  }
  $('#n').textContent = shown < cards.length ? '显示 ' + shown + ' / ' + cards.length + ' 项' : '';
}
$('#fk').addEventListener('change', filter);
$('#fe').addEventListener('change', filter);
$('#print').addEventListener('click', () => print());
})();
