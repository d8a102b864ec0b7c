/** Small questions about English text: verbs that an entry may begin with, clauses, names. */

import type { EntryKind } from '../../domain/bundle';
import { smallStart } from '../../text/sentences';
import { closeSentence, stripQuotes } from '../../text/tidy';
import type { Context } from '../context';
import { type Phrase, reworded } from '../phrase';

const list = (words: string): readonly string[] => words.split(/[\s|]+/u);

const SAID = list(
  'reported said says proposed asked urged requested noted praised agreed approved decided recommended suggested called thanked welcomed stressed emphasized emphasised concluded assigned instructed told announced presented expressed acknowledged commended voted elected adopted endorsed directed warned raised supported opposed outlined described explained highlighted pledged committed invited encouraged recognized recognised congratulated shared questioned replied answered confirmed reaffirmed affirmed underlined underscored promised demanded opened closed introduced summarized summarised reviewed briefed informed appreciated hoped wished objected disagreed argued believed insisted cautioned complained admitted apologized apologised',
);

/** Verbs of decisions and votes, which a meeting as a whole may be the subject of. */
const RESOLVED = list(
  'agreed approved decided adopted endorsed elected voted rejected resolved accepted passed unanimously appointed confirmed assigned established authorized authorised ratified postponed declined',
);

const TASKED = list('asked assigned instructed requested urged directed told');

const SPEECH = new Set(SAID);

/** "handed certificates to all": what somebody did begins with a verb in the past. */
const DID = /^\p{Ll}+ed\s(?:\p{Ll}+\s)?\p{L}/u;

const OWN: Record<EntryKind, ReadonlySet<string>> = {
  note: SPEECH,
  report: SPEECH,
  result: new Set(),
  limitation: new Set(),
  proposal: SPEECH,
  opinion: SPEECH,
  conclusion: SPEECH,
  task: new Set(TASKED),
  decision: new Set(RESOLVED),
  vote: new Set(RESOLVED),
};

const words = (text: string): string[] =>
  text
    .slice(0, 80)
    .toLowerCase()
    .split(/[^\p{L}\p{N}']+/u)
    .filter(Boolean);

/** Whether the text begins with a verb in the past that its kind's frame would say. */
export function hasOwnVerb(text: string, kind: EntryKind): boolean {
  const [first = '', second = ''] = words(text);
  const verb = ['also', 'strongly', 'fully', 'highly', 'warmly'].includes(first) ? second : first;
  return OWN[kind].has(verb) || ((kind === 'note' || kind === 'conclusion') && DID.test(text));
}

const ORDERS = new Set(
  list(
    'submit prepare review complete report send draft organise organize coordinate develop finalise finalize implement update provide ensure continue strengthen work establish hold conduct collect publish study propose focus speed accelerate increase reduce improve promote build carry make follow check arrange train recruit expand monitor allocate share set launch present circulate draw invite contact assess evaluate support introduce create install buy sign repair open close write hire invest raise lower cut extend shorten simplify digitize digitise clarify revise adopt approve appoint consider keep plan test move add remove start begin stop give take allow form join use apply pilot offer maintain upgrade lead clear settle inspect restore plant rehearse confirm consult meet translate distribute run schedule issue commission obtain map deliver call carry equip fund rank extend publish register digitalize digitalise standardize standardise modernize modernise restructure streamline diversify strengthen supply secure sell rent lease dredge desilt dig drill pave widen reopen relocate resettle compensate pay refund exempt reform amend ratify sign negotiate mediate investigate audit verify certify license ban prohibit enforce fine inspect vaccinate treat isolate screen employ mentor teach educate inform notify warn remind mobilize mobilise gather summarize summarise record document archive scan back enter exchange host visit attend chair lead guide help agree serve protect preserve conserve save cut replace renew renovate refurbish restore rebuild repaint clean collect recycle sort compost measure count survey study research analyze analyse compare forecast project budget',
  ),
);

/** Whether the text begins as an order does: "submit the draft". */
export const isOrder = (text: string): boolean =>
  ORDERS.has(words(text)[0] ?? '') && !isClauseBehindNoun(text);

/** "work is behind schedule": the first word is a noun after all. */
const isClauseBehindNoun = (text: string): boolean =>
  /^\S+ (?:is|are|was|were|has|have|had|will|should|must|rose|fell|grew)(?=\s)/iu.test(text);

const PREDICATE =
  /(?:^|\s)(?:is|are|was|were|has|have|had|will|would|should|must|can|cannot|could|may|might|need|needs|needed|did|does|do|rose|fell|grew|reached|remains|remained|took|takes|take|became|received|exceeded|lacked|lack|lacks|dropped|increased|decreased|improved|met|exports?|cost|costs|starts|begins|ends|works|runs|opens|closes|receives|gets|gives|makes|goes|comes|shows|means|requires|covers|includes|plays|helps|allows|provides|supports|continues|expects|plans|aims|wants|hopes|depends|serves|employs|produces)(?=[\s,.;:]|$)|n't\s/iu;

/** Other verbs give themselves away by what stands around them: "judged 318 projects", "attaches great importance". */
const VERB =
  /\s(?:\p{Ll}{2,}ed (?:\p{N}|an? |the |by |up |to |from |over |at |in \p{N})|(?:won|went|led|held|made|fell|grew|broke|paid|sold|spent|met|came|found|kept|lost|sent|taught|thought|wrote|ran|left|gave|got|brought|bought|stood|struggle|struggles)\s|\p{Ll}{3,}s (?:an? |the |great |no |more |less |its |their |all |every ))/u;

/** Whether there is a predicate in the text, as far as its small words tell. */
export const isClause = (text: string): boolean =>
  !TOPIC.test(text) && (PREDICATE.test(text) || VERB.test(text));

/** "the reading habits of citizens: 2 in 5 adults …" names first what it is about. */
const TOPIC = /^\p{Ll}[^:.;,]{3,80}:\s/u;

/** Whether somebody wrote a sentence and no fragment: with its capital, at some length. */
export const isWritten = (text: string): boolean => /^\p{Lu}\p{Ll}/u.test(text) && text.split(' ').length > 4;

/** Whether a noun phrase seems to begin here: "a new road", "an increase in …", "faster refunds". */
export const isThing = (text: string): boolean =>
  /^(?:a|an|the|more|less|fewer|better|faster|new|additional|further|greater|stronger|joint|annual|regular|his|her|its|their|two|three|\p{N}+)(?=\s)/iu.test(
    text,
  ) || /^\p{L}+ing(?=\s)/iu.test(text);

export const isFirstPerson = (text: string): boolean =>
  /(?:^|[\s“"(])(?:I|I'm|I’m|I've|we|our|us|my)(?=[\s,.;:!?)”"]|$)/u.test(text) ||
  /^(?:We|Our|My)\s/u.test(text);

export const isQuoted = (text: string): boolean => /^[“"«][^“"«”»]*[”"»][.!?…]?$/u.test(text);

/** Speech as it was: in quotation marks, unless it has them. */
export const quoted = (text: string): string => (isQuoted(text) ? text : `“${stripQuotes(text)}”`);

/** Speech that ends its sentence: the stop stands inside. */
export const quotedAtEnd = (text: string): string => quoted(closeSentence(text));

/** First words that have a capital only because they begin a sentence; any other may be a name. */
const COMMON =
  /^(?:The|A|An|This|These|Those|That|It|Its|There|All|Some|Many|Most|More|Few|In|On|At|By|To|For|From|With|Within|As|After|Before|During|Under|Since|Each|Every|Both|Several|No|Not|If|When|While|Although|Because|Work|Progress|They|He|She|His|Her|Their|Submit|Prepare|Review|Complete|Report|Send|Draft|Continue|Ensure|Provide|Two|Three|Four|Five|Staff|Members|Participants|Production|Revenue|Exports|Imports|Sales)(?=\s)/u;

/** A sentence as it stands behind other words of one. */
export function within(text: string, { isName }: Pick<Context, 'isName'>): string {
  if (isName(text) || (!COMMON.test(text) && !ORDERS.has((text.split(' ')[0] ?? '').toLowerCase())))
    return text;
  return smallStart(text);
}

/** The same for a phrase. */
export const inside = (phrase: Phrase, context: Pick<Context, 'isName'>): Phrase =>
  reworded(phrase, (text) => within(text, context));

/** "a, b and c"; parted by semicolons where a member has a comma of its own. */
export function series(texts: readonly string[]): string {
  const inner = texts.some((text) => /[,;]/.test(text));
  if (texts.length === 2) return texts.join(inner ? ', and ' : ' and ');
  if (texts.length < 2) return texts.join('');
  const separator = inner ? '; ' : ', ';
  return `${texts.slice(0, -1).join(separator)}${inner ? '; and ' : ' and '}${texts.at(-1)}`;
}
