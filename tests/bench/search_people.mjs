// People for the benchmark of search: invented names in several scripts, as unevenly frequent as real ones, at
// companies of uneven size. The same on every machine.

/** A seeded generator of numbers in [0, 1): mulberry32. @param {number} seed */
export function random(seed) {
  return () => {
    seed = (seed + 0x6D2B79F5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * How names are made up: a beginning, sometimes a middle, an end. `share` of the people; so many different given and
 * family names.
 * @typedef {{share: number, givens: number, families: number, given: string[][], family: string[][], familyFirst?: boolean, joined?: boolean}} Culture
 */
const list = (/** @type {string} */ words) => words.split(' ');
/** @type {Culture[]} */
const cultures = [
  {share: 0.34, givens: 900, families: 9000,
    given: [list('Al Ama Be Ca Cal Da El Em Fay Fer Gar Ha Ian Jo Kay La Lor Ma Mor Ne Or Pen Ro Sa Sel Ta Tes Va Wil Wyn'), list('a be di la li mi na o ra ri vi'), list('an den dra la leigh lyn mon na nah ric rine ron son ta tha vin x')],
    family: [list('Ash Bar Bram Can Clay Dal El Fen Fern Gal Hart Hol Kest Lark Mar Mist Nor Oak Pen Quil Row Sel Thorn Tol Wes Wex Wil Yar'), list('a ber den e ing le ley lo mer o ri ter'), list('bank bury by combe croft dale don field ford gate grove ham hurst ley low moor more ridge son ston ton well wick wood worth')]},
  {share: 0.14, givens: 500, families: 7000,
    given: [list('Al An Bär Ber Die Eli Fri Ger Hei Ing Jür Jör Kat Lo Lud Mar Nor Ot Ros Sö Sig The Ul Wal'), list('a de e frie ha li mu ri'), list('bert gen hard helm hild ke ne no rich run ta te trud win')],
    family: [list('Alt Bach Berg Buch Dorn Eich Fich Grün Hal Holz Kes König Lin Mül Nebel Ober Rüb Schön Stein Traum Wald Weiß Zim'), list('be den el en er ge ler mer o'), list('auer bach baum berg brück dorf feld gruber hagen hof horst kamp mann meier müller ner schmidt stein thal wald werk')]},
  {share: 0.10, givens: 400, families: 6000,
    given: [list('Ana Bea Cé Chlo Do Él Fran Gui Hé Inê Jo Ju Luí Mar Mó Noé Pau Re Ri Só Te Thé Vic'), list('a ci do li ne ri to'), list('ção da dro en lia lle lo na nia que ro rène sé ta tte')],
    family: [list('Al An Beau Bou Car Cas Cor Du Es Fer Gon Gué Her La Le Mon Mou Ol Pe Qui Ro San Silv Vas'), list('a ba ce do la le mei nan ra re'), list('ção des dez eira elle ença ero es eux ez inho lier mont nard quez rier rón sson teau varo zal')]},
  {share: 0.08, givens: 350, families: 5000,
    given: [list('Ag Bog Bo Ce Da El Ga Iwo Ja Kaz Łu Mał Mi Ola Pa Ra Sta Świ To Wa Woj Zo Že Ži'), list('a cie da gda mi no sła zi'), list('cja ciech drzej fia lena ława mił mir na nka rek sia sław usz žana')],
    family: [list('Bła Ce Dą Dłu Gło Gra Ja Ko Kra Lis Ma Mgl No Ol Pią Pro Ru Sza Śli Tra Wró Wy Zie Žu'), list('bie cho do ka ko le mi ro wa'), list('bel cki ćić ecka ewicz iński kiewicz kowska lák ński ová owski sta szek wiak zyk')]},
  {share: 0.06, givens: 250, families: 3000,
    given: [list('Ak Bø Da Ei Frey Gu Hå In Jo Kå Lær Ma Nå Os Ragn Si Sø Tho Ul Ås'), list('a e na ri ve'), list('bjørn dís gard hild ke la leif mund ne ren stein vald vår')],
    family: [list('Aa Berg Bjør Dal Ek Fjell Gran Hav Is Jo Kvi Lind Ma Ny Os Søl Ström Vin Øst Åk'), list('a e han le ne'), list('berg dahl dóttir gaard holm kvist lund mark ness ni qvist sen ssen stad sson strand våg')]},
  {share: 0.05, givens: 250, families: 2500,
    given: [list('Ah Ay Bu Ce De E El Fa Gü Ha İl Ke Me Nu Oğ Öz Se Şe Tu Yı'), list('a li me ri zi'), list('can din dız ğur han la lin met nur ray rem şen tay')],
    family: [list('Ak Al Ay Bay Ça De Er Gü Ka Kı Öz Pek Sa Şa Tan Yıl'), list('a de ka lı ra'), list('çelik demir doğan han kan kaya lı oğlu soy taş tekin tepe yurt')]},
  {share: 0.07, givens: 300, families: 3500,
    given: [list('А Бо Ва Га Да Е Жа И Ка Ла Ма Ни О По Ра Све Та Фё Ю Я'), list('ле ли ма на ри'), list('вел дим ега ила кса лав мир на ния ра рия слав тьяна')],
    family: [list('Аб Бе Во Гор Дол Ер Жу Зим Кал Лес Мор Но Ор Пе Ре Сне Тум Фи Хо Че'), list('ва га ли но ре'), list('бов ванова гин динов енко жный заров кин лева мов нин ова ский хова цов')]},
  {share: 0.03, givens: 150, families: 1200,
    given: [list('Αγ Βα Γε Δη Ελ Ζω Θε Κα Λυ Μα Νι Πα Σο Φω'), list('α λι μη ρι'), list('γη δης κλής να νός ρία σία τος φία')],
    family: [list('Αν Βα Γε Δη Ζα Κα Λα Μα Νι Πα Ρα Στα Χα'), list('δρο κο λο ρι τζι'), list('άκης ίδης ιάδου λος νης όπουλος ούλη πούλου')]},
  {share: 0.04, givens: 200, families: 1500,
    given: [list('أم با جم حس خا را زي سا عا فا كر لي مح نا يو'), list('ا ي مي'), list('د ر سن ل لة م مد ن نة ين')],
    family: [list('الب الج الح الخ الد الر الس الش الع الغ الف الق الم الن'), list('ا حا ما ي'), list('جار داد راوي زيري صري طيب فري كيم لبي مدي ني')]},
  {share: 0.05, givens: 500, families: 120, familyFirst: true, joined: true,
    given: [list('安 博 晨 丹 芳 国 海 慧 佳 静 丽 明 宁 平 琪 瑞 思 婷 文 雪 雅 志'), list('长 成 春 冬 华 建'), list('波 辰 栋 峰 刚 涵 杰 兰 玲 梅 强 蓉 涛 伟 欣 燕 宇')],
    family: [list('白 曹 陈 邓 丁 方 高 郭 何 胡 黄 江 李 梁 林 刘 罗 马 孟 潘 沈 宋 孙 唐 王 吴 谢 徐 杨 叶 袁 曾 张 赵 郑 周'), list('司 上'), list(' 官 马')]},
  {share: 0.02, givens: 200, families: 150, familyFirst: true,
    given: [list('가 나 다 라 민 서 수 아 연 영 예 은 주 지 하 현'), list('우'), list('경 민 빈 석 아 영 원 윤 은 준 진 현 호 희')],
    family: [list('강 고 권 김 남 노 류 문 박 배 백 서 손 송 신 안 양 오 유 윤 이 임 장 전 정 조 차 최 하 한 허 홍 황'), list('남'), list(' 궁')]},
  {share: 0.02, givens: 200, families: 500,
    given: [list('अ आ क ग ज दी नी प म र वि श सु'), list('ना मि रा'), list('जय तल तु ना न्या रज री ल्पा श शा')],
    family: [list('अग्र कु गु चौ जो दे पटे मे राठौ वर्मा शर्'), list('ना वा'), list('तानी प्ता मा र री ल ह')]},
];

const companyStarts = list('Aero Alba Apex Astra Atlas Aurora Axio Basal Beacon Bluefin Boreal Bright Cedar Cinder Cobalt Copper Coral Crest Delta Drift Echo Elm Ember Fable Falcon Fern Flint Forge Gale Garnet Glade Granite Harbor Hazel Helio Indigo Ion Iris Juniper Kelp Kestrel Lumen Lyra Maple Marble Meridian Mica Nimbus Northern Nova Ochre Onyx Opal Orbit Otter Pebble Pine Plover Prism Quartz Quill Raven Ridge River Saffron Sage Slate Solar Spruce Stellar Summit Tern Tidal Timber Topaz Umber Vale Vector Velvet Vertex Willow Zephyr Zinnia');
const companyMiddles = list('bridge cast craft data dyne field flow gen grid lab land line link loom mark mind motion nest path point port scape shift spark stone stream tech tide ware wave works yard');
const companyKinds = ['Labs', 'GmbH', 'Ltd', 'Inc.', 'Partners', 'Energy', 'Foods', 'Health', 'Systems', 'Studio', 'Logistics', 'S.A.', 'AG', 'Consulting', 'Group', 'Bank', 'Robotics', 'University', 'Sp. z o.o.', 'Works & Co.'];
const ranks = ['', '', '', 'Senior ', 'Head of ', 'Junior ', 'VP of ', 'Lead ', 'Associate ', 'Chief '];
const jobs = ['Software Engineer', 'Sales', 'Marketing Manager', 'Designer', 'Nurse', 'Product Owner', 'Data Scientist', 'Account Executive', 'Research Fellow', 'Operations', 'Consultant', 'Teacher', 'Lawyer', 'Recruiter', 'Architect', 'Financial Analyst', 'Customer Success Manager', 'Editor', 'Executive Officer', 'Physician'];
const places = ['Berlin', 'Kraków', 'São Paulo', 'London', 'New York', 'Zürich', 'İstanbul', 'Αθήνα', 'Oslo', 'Toronto', 'Lisboa', '北京', 'Москва', 'القاهرة', 'Nairobi', 'Melbourne', '서울', 'Mumbai', 'Łódź', 'Paris'];

/**
 * Which of `count` names stands at a place from 0 to 1, when name i is as frequent as 1 / (i + flat) (Mandelbrot's form
 * of Zipf's law; the greater `flat`, the less the first ones stand out).
 * @param {number} count @param {number} flat   @returns {(at: number) => number}
 */
function frequencies(count, flat) {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let i = 0; i < count; ++i) sums[i] = sum += 1 / (i + 1 + flat);
  return (at) => {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < at * sum) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** @typedef {{given: string, family: string, name: string, company: string, title: string, place: string}} PersonRow */

/** @param {number} count @param {number} seed @returns {PersonRow[]} */
export function inventPeople(count, seed) {
  const next = random(seed);
  const pick = (/** @type {readonly string[]} */ from) => from[Math.floor(next() * from.length)] ?? '';
  const word = (/** @type {string[][]} */ [starts, middles, ends]) => `${pick(starts)}${next() < 0.4 ? pick(middles) : ''}${pick(ends)}`;
  const made = (/** @type {number} */ many, /** @type {() => string} */ make) => {
    const all = new Set();
    for (let tries = 0; all.size < many && tries < 20 * many; ++tries) all.add(make());
    return /** @type {string[]} */ ([...all]);
  };
  const sets = cultures.map((culture) => {
    const givens = made(culture.givens, () => word(culture.given));
    const families = made(culture.families, () => word(culture.family));
    return {culture, givens, families, given: frequencies(givens.length, 7), family: frequencies(families.length, 29)};
  });
  const companies = made(Math.ceil(count / 8), () => {
    const stem = `${pick(companyStarts)}${next() < 0.7 ? pick(companyMiddles) : ''}`;
    return `${stem}${next() < 0.25 ? ` ${pick(companyStarts)}` : ''} ${pick(companyKinds)}`;
  });
  const company = frequencies(companies.length, 49);
  const people = [];
  for (let i = 0; i < count; ++i) {
    let at = next();
    const set = sets.find(({culture}) => (at -= culture.share) < 0) ?? sets[0];
    const {culture} = set;
    let given = set.givens[set.given(next())];
    const family = set.families[set.family(next())];
    if (!culture.joined && next() < 0.12) given += ` ${set.givens[set.given(next())]}`;
    const name = culture.familyFirst ? `${family}${culture.joined ? '' : ' '}${given}` : `${given} ${family}`;
    people.push({given, family, name, company: companies[company(next())], title: `${pick(ranks)}${pick(jobs)}`, place: pick(places)});
  }
  return people;
}

/** As a CSV: name, organisation, title, place. @param {PersonRow[]} people */
export function peopleCsv(people) {
  const cell = (/** @type {string} */ text) => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return `Name,Organisation,Title,Place\n${people.map((one) => [one.name, one.company, one.title, one.place].map(cell).join(',')).join('\n')}\n`;
}
