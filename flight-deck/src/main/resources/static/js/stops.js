import { rounded as time } from './words.js';

/** Where an order stops on its way: the object, when it was there, and what happened to it. */
export function stopsOf(story, placed) {
  const record = story.steps.find(step => step.kind === 'RECORD' && step.topic === 'orders');
  if (!record) return [];
  const { partition, offset } = record;
  const outbox = story.steps.find(step => step.kind === 'WAIT' && step.from <= record.from);
  const work = story.steps.find(step => step.kind === 'WORK' && step.by === 'payment-service');
  const again = story.steps.filter(step => step.kind === 'DUPLICATE').length;
  const lane = `topic-tape[topic=orders] .lane:nth-child(${partition + 1})`;
  return [
    { object: 'outbox', at: outbox?.to ?? record.from, where: '.card[data-service=order-service] .tray',
      words: outbox ? `It waited here for ${time(outbox.to - outbox.from)}; the customer had the answer after ${time(placed.milliseconds)}.` : 'It hardly waited here.' },
    { object: 'lane', at: record.from, where: lane, words: `Its key put it into lane ${partition}.` },
    { object: 'record', at: record.from, where: `[data-place="orders/${partition} @${offset}"]`, near: `${lane} .track`, words: `It is number ${offset} there.` },
    { object: 'needle', at: work?.from ?? record.from, where: `${lane} .needle[data-service=payment-service]`,
      words: work ? `payment-service began with it at ${time(work.from)} and was done at ${time(work.to)}.` : 'payment-service has not read it yet.' },
    { object: 'lag', at: work?.from ?? record.from, where: 'topic-tape[topic=orders] .groups li',
      words: work ? `It waited ${time(work.from - record.from)} for its reader.` : 'It still waits.' },
    { object: 'twice', at: story.ended ?? record.from, where: 'order-ledger .promises',
      words: again ? `One of its events came ${again === 1 ? 'once' : `${again} times`} more, and counted once.` : 'None of its events came twice this time.' },
  ];
}
