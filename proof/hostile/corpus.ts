/** Texts that strangers send: each would do harm in some place where it is shown as anything but text. */

/** What a text tries. */
export type Corpus =
  | 'scripts'
  | 'directions'
  | 'invisible'
  | 'long'
  | 'controls'
  | 'formulas'
  | 'markup'
  | 'templates'
  | 'terminals'
  | 'names'
  | 'numbers'
  | 'statements';

const RIGHT_TO_LEFT_OVERRIDE = '\u202e';
const ESCAPE = '\u001b';
const LONG = 180;

/** A script that would make itself heard, and an address that would tell somebody else. */
export const SCRIPT = '<script>window.harmed=1;alert("harmed")</script>';

export const CORPORA: { readonly [corpus in Corpus]: readonly string[] } = {
  scripts: [
    'عميل-الاختبار',
    'שלום עולם',
    'ผู้ใช้ทดสอบภาษาไทย',
    'टेस्ट उपयोगकर्ता',
    '測試用戶名稱',
    'Тестовый пользователь',
    '👩🏽‍💻🏳️‍🌈👨‍👩‍👧‍👦',
    'Z̸̡̛͔̺̱̓̈́̀͘a̶̢̛̗͎̓l̷̨̛͖̈́̄g̸̻̿̈́o̵͎͝',
    'İstanbulſßﬃ',
    'a\u0301e\u0301 ÅÅ',
  ],
  directions: [
    `user${RIGHT_TO_LEFT_OVERRIDE}gnp.exe`,
    `${RIGHT_TO_LEFT_OVERRIDE}desrever`,
    '\u202buser\u202a',
    '\u2067isolated and never ended',
    '\u2069\u2069\u202c popped too often',
    'a\u200fb\u200ec\u061cd',
    `שלום${RIGHT_TO_LEFT_OVERRIDE} 123 (456)`,
  ],
  invisible: [
    'pay\u200bpal',
    'a\u200d\u200c\u2060b',
    '\ufeffuser',
    '\u00ad\u034f\u3164',
    'user\u00a0\u2003name',
    '\u{e0041}\u{e007f}tag',
  ],
  long: [
    'x'.repeat(LONG),
    'w'.repeat(LONG / 2) + '\u00a0' + 'W'.repeat(LONG / 2),
    '測'.repeat(LONG),
    'ﷺ'.repeat(40),
    '_-'.repeat(LONG / 2),
  ],
  controls: [
    'a\u0000b',
    '\u0000',
    'bell\u0007back\b\bdel\u007f',
    'line\nbreak',
    'forged\n[ACTION] Account Resume for a Non Response Escalation',
    'carriage\r[NOTE] forged',
    'a\u2028b\u2029c',
    'a\u0085b',
    '\ud800',
    'low \udc00 high \ud83d',
  ],
  formulas: [
    '=1+1',
    '=HYPERLINK("https://example.org/?"&A1,"open")',
    '+SUM(1,1)',
    '-2+3',
    '@SUM(1,1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    '＝1+1',
    '＋1',
    "'=1+1",
    '"=1+1',
    ';=1+1;',
    '\u200b=1+1',
    "=cmd|' /C calc'!A0",
  ],
  markup: [
    SCRIPT,
    '"><img src=x onerror="window.harmed=1">',
    "'><svg onload=alert(1)>",
    '</textarea><iframe srcdoc="<script>parent.harmed=1</script>">',
    'javascript:alert(1)',
    '<b>bold</b>&lt;i&gt;&amp;&#x3c;',
    '<!-- --><style>*{display:none}</style>',
    ']]><!ENTITY x SYSTEM "file:///etc/passwd">',
  ],
  templates: [
    '{{constructor.constructor("return 1")()}}',
    '{counterpart}',
    '{reporterUid}{desk}{contactTicket}',
    '{statement}',
    '${7*7}',
    '#{7*7}',
    '<%= 7*7 %>',
    "$& $1 $` $' $$",
    '%s%n%d%00',
    '{0}{__proto__}',
    '${jndi:ldap://example.org/a}',
  ],
  terminals: [
    `${ESCAPE}[2J${ESCAPE}[31mred${ESCAPE}[0m`,
    `${ESCAPE}]0;title\u0007`,
    '\u009b31mred',
    `${ESCAPE}]8;;https://example.org\u0007link${ESCAPE}]8;;\u0007`,
  ],
  names: [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    'true',
    '..',
    '../../etc/passwd',
    'CON',
    '%2e%2e%2f',
    '.',
    '',
    ' ',
  ],
  numbers: [
    '0',
    '-1',
    '1e308',
    '-1e309',
    '9007199254740993',
    '9223372036854775808',
    '2147483648',
    '0x10',
    '1_000',
    '٣',
    '1.0000000000000001',
    'Infinity',
    '00012',
  ],
  statements: [
    "'; drop table cases; --",
    "' or '1'='1",
    '$1',
    '\\x00',
    "E'\\\\'",
    '%',
    '_%',
    '\\',
    '1; select pg_sleep(5)',
  ],
};

export const NAMED: readonly (readonly [Corpus, string])[] = (Object.keys(CORPORA) as Corpus[]).flatMap(
  (corpus) => CORPORA[corpus].map((text) => [corpus, text] as const),
);
export const TEXTS: readonly string[] = NAMED.map(([, text]) => text);
