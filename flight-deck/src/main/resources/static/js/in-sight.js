const GAP = 10; // Pixels between what is looked at and what is below it.

/** Into sight, above a card at the lower edge. */
export const bringAbove = (thing, card) => bring(thing, innerHeight - card.getBoundingClientRect().top + GAP);

/** The same; what is beside the card may be as low as it. What somebody has scrolled away stays away. */
export function uncover(thing, card) {
  const [its, own] = [thing.getBoundingClientRect(), card.getBoundingClientRect()];
  if (its.bottom <= 0 || its.top >= innerHeight) return;
  if (its.right <= own.left || own.right <= its.left) bring(thing, GAP);
  else bringAbove(thing, card);
}

function bring(thing, under) {
  const beyond = thing.getBoundingClientRect().bottom + under - innerHeight;
  // At the page's end there is nothing left to scroll.
  if (beyond > document.documentElement.scrollHeight - innerHeight - scrollY) document.body.style.marginBottom = `${under}px`;
  thing.style.scrollMargin = `${GAP}px 0 ${under}px`;
  thing.scrollIntoView({ block: 'nearest' });
  thing.style.scrollMargin = '';
}

export const giveRoomBack = () => document.body.style.marginBottom = '';
