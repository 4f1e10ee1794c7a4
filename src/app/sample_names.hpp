// The names of the sample network's people, by culture. All are invented.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace kith::sample {

struct Name {
    std::string_view given, family;
    std::string_view latin = {};  // "Given Family" in Latin letters, of names in other scripts
    std::string_view middle = {};
};

/// How a name is written where it does not read "given middle family".
enum class NameOrder : std::uint8_t { given_first, family_first, family_first_joined };

struct Culture {
    std::string_view language;
    std::array<std::string_view, 2> cities;
    std::span<const Name> names;
    NameOrder order = NameOrder::given_first;
};

inline constexpr auto kEnglish = std::to_array<Name>({
    {"Amelia", "Fernsby"},
    {"Rowan", "Tolliver"},
    {"Tess", "Ashgrove"},
    {"Callum", "Penhallow"},
    {"Imogen", "Wexcombe"},
    {"Felix", "Larkmoor"},
    {"Harriet", "Thistleby"},
    {"Dylan", "Hollowell"},
    {"Orla", "Quillfeather"},
    {"Jasper", "Brambleigh"},
    {"Maeve", "Oysterley"},
    {"Owen", "Mistlewick"},
    {"Coral", "Candlewood"},
    {"Solomon", "Kettleridge"},
});
inline constexpr auto kGerman = std::to_array<Name>({
    {"Lothar", "Größenbach"},
    {"Käthe", "Schönfunken"},
    {"Sönke", "Nebelhorn"},
    {"Birgit", "Müllerstern"},
    {"Götz", "Habersack"},
    {"Frauke", "Löwenzahn"},
    {"Jörg", "Bärwinkel"},
    {"Mareike", "Sternhagel"},
    {"Änne", "Überbach"},
    {"Björn", "Zwölfer"},
    {"Ilse", "Nachtigäller"},
});
inline constexpr auto kFrench = std::to_array<Name>({
    {"Éloïse", "Beaurêve"},
    {"Gaël", "Montnuage"},
    {"Noémie", "Brindeciel"},
    {"Théo", "Desétoiles"},
    {"Inès", "Lacoquille"},
    {"Maël", "Chêneclair"},
    {"Zoé", "Mirabelys"},
    {"Rémi", "Fontrêve"},
    {"Océane", "Bellebrume"},
});
inline constexpr auto kSpanish = std::to_array<Name>({
    {"Íñigo", "Quimera"},
    {"Lucía", "Peñaluna"},
    {"Álvaro", "Nubeda"},
    {"Begoña", "Lluviosa"},
    {"Joaquín", "Arañoso"},
    {"Ximena", "Montesol"},
    {"Rocío", "Valdeluz"},
    {"Tomás", "Ríoclaro"},
    {"Noemí", "Castañera"},
});
inline constexpr auto kPortuguese = std::to_array<Name>({
    {"João", "Nevoeiro"},
    {"Conceição", "Marouço"},
    {"Iná", "Araçazal"},
    {"Gonçalo", "Sonhador"},
    {"Inês", "Brisamar"},
    {"Leôncio", "Pirilampo"},
});
inline constexpr auto kPolish = std::to_array<Name>({
    {"Łucja", "Mgiełka"},
    {"Zdzisław", "Śnieżynek"},
    {"Małgorzata", "Źródlak"},
    {"Świętosław", "Gęślarz"},
    {"Żaneta", "Chmurkowska"},
    {"Błażej", "Brzozogaj"},
    {"Grażyna", "Dąbrówek"},
    {"Mieszko", "Kłosowąs"},
});
inline constexpr auto kNordic = std::to_array<Name>({
    {"Åsa", "Molnström"},
    {"Håkon", "Drømmevik"},
    {"Søren", "Tågeholm"},
    {"Þóra", "Skýjadóttir"},
    {"Väinö", "Pilvijärvi"},
    {"Ásgeir", "Draumason"},
    {"Märta", "Norrskensdal"},
});
inline constexpr auto kTurkish = std::to_array<Name>({
    {"Gökçe", "Bulutoğlu"},
    {"İlkay", "Düşyeli"},
    {"Şule", "Yıldızcan"},
    {"Çağrı", "Rüyagöl"},
    {"Ömür", "Gökkuşak"},
    {"Işıl", "Masaldağ"},
});
inline constexpr auto kYoruba = std::to_array<Name>({
    {"Ìfẹ́olúwa", "Ìràwọ̀mi"},
    {"Adébáyọ̀", "Òṣùmàrèkọ́"},
    {"Títílayọ̀", "Ìkúukùu"},
});
inline constexpr auto kSwahili = std::to_array<Name>({
    {"Amina", "Nyotamoto"},
    {"Juma", "Ndotoyangu"},
    {"Zawadi", "Mawingu"},
    {"Makena", "Upepo"},
    {"Baraka", "Mwezimwanga"},
    {"Neema", "Bahariya"},
});
inline constexpr auto kVietnamese = std::to_array<Name>({
    {"Mây", "Nguyễn", "", "Thị"},
    {"Sông", "Trần", "", "Văn"},
    {"Sương", "Lê", "", "Ngọc"},
    {"Khuê", "Phạm", "", "Mộng"},
    {"Gió", "Hoàng", "", "Thanh"},
    {"Tượng", "Võ", "", "Tưởng"},
    {"Sao", "Đặng", "", "Đêm"},
    {"Nắng", "Bùi", "", "Hạ"},
});
inline constexpr auto kGreek = std::to_array<Name>({
    {"Δάφνη", "Ονειροπούλου", "Dafni Oneiropoulou"},
    {"Ιάσων", "Συννεφίδης", "Iason Synnefidis"},
    {"Καλλιόπη", "Κυματίδου", "Kalliopi Kymatidou"},
    {"Ορφέας", "Αστροφέγγης", "Orfeas Astrofengis"},
    {"Χρυσάνθη", "Ανεμοδούρα", "Chrysanthi Anemodoura"},
    {"Νικηφόρος", "Λιθαράκος", "Nikiforos Litharakos"},
    {"Ζωή", "Φεγγαρέλη", "Zoi Fengareli"},
});
inline constexpr auto kUkrainian = std::to_array<Name>({
    {"Соломія", "Хмаринка", "Solomiia Khmarynka"},
    {"Остап", "Вигаданець", "Ostap Vyhadanets"},
    {"Зоряна", "Світанкова", "Zoriana Svitankova"},
    {"Ярослава", "Снігурець", "Yaroslava Snihurets"},
    {"Тиміш", "Зорепад", "Tymish Zorepad"},
    {"Ївга", "Джерелюк", "Yivha Dzhereliuk"},
    {"Всеволод", "Небилиця", "Vsevolod Nebylytsia"},
});
inline constexpr auto kBulgarian = std::to_array<Name>({
    {"Калина", "Облакова", "Kalina Oblakova"},
    {"Тодор", "Мечтателев", "Todor Mechtatelev"},
    {"Ралица", "Звездоброева", "Ralitsa Zvezdobroeva"},
    {"Пламен", "Измислев", "Plamen Izmislev"},
    {"Десислава", "Ветрилска", "Desislava Vetrilska"},
});
inline constexpr auto kChinese = std::to_array<Name>({
    {"听雨", "云", "Tingyu Yun"},
    {"知秋", "虚", "Zhiqiu Xu"},
    {"星河", "梦", "Xinghe Meng"},
    {"墨白", "雾", "Mobai Wu"},
    {"如初", "萤", "Ruchu Ying"},
    {"晓舟", "霁", "Xiaozhou Ji"},
    {"小满", "岚", "Xiaoman Lan"},
    {"望舒", "泉", "Wangshu Quan"},
    {"清扬", "竹", "Qingyang Zhu"},
    {"半夏", "砚", "Banxia Yan"},
});
inline constexpr auto kJapanese = std::to_array<Name>({
    {"そら", "夢ノ原", "Sora Yumenohara"},
    {"ひかり", "空想寺", "Hikari Kusoji"},
    {"蒼太", "霧島原", "Sota Kirishimabara"},
    {"ゆめの", "星ヶ宮", "Yumeno Hoshigamiya"},
    {"海斗", "虹ヶ丘", "Kaito Nijigaoka"},
    {"さくら", "雲井田", "Sakura Kumoida"},
    {"蓮介", "鈴鳴", "Rensuke Suzunari"},
    {"かえで", "水無原", "Kaede Minahara"},
    {"みどり", "風早川", "Midori Kazehayagawa"},
    {"大空", "月見坂", "Ozora Tsukimizaka"},
    {"ルカ", "星影", "Ruka Hoshikage"},
});
inline constexpr auto kKorean = std::to_array<Name>({
    {"가온", "노을", "Gaon Noeul"},
    {"나래", "이슬", "Narae Iseul"},
    {"다온", "별빛", "Daon Byeolbit"},
    {"라온", "달빛", "Raon Dalbit"},
    {"마루", "단비", "Maru Danbi"},
    {"보람", "봄날", "Boram Bomnal"},
    {"아라", "온새", "Ara Onsae"},
    {"하람", "솔숲", "Haram Solsup"},
});
inline constexpr auto kHebrew = std::to_array<Name>({
    {"נועם", "ענני", "Noam Anani"},
    {"תמר", "חלומי", "Tamar Halomi"},
    {"איתי", "כוכבן", "Itai Kokhavan"},
    {"שירה", "נהרית", "Shira Naharit"},
    {"יעל", "אגדתי", "Yael Agadati"},
    {"רועי", "קשתון", "Roi Kashton"},
    {"הילה", "ערפילי", "Hila Arfili"},
});
inline constexpr auto kArabic = std::to_array<Name>({
    {"سامر", "السحابي", "Samer Al-Sahabi"},
    {"ليلى", "القمرية", "Layla Al-Qamariya"},
    {"نادر", "النجماوي", "Nader Al-Najmawi"},
    {"هدى", "الحلمية", "Huda Al-Hulmiya"},
    {"كريم", "الضبابي", "Karim Al-Dababi"},
    {"سلمى", "الفجرية", "Salma Al-Fajriya"},
    {"زياد", "المطراوي", "Ziad Al-Matrawi"},
    {"ياسمين", "الندية", "Yasmin Al-Nadiya"},
    {"طارق", "الأفقي", "Tariq Al-Ufuqi"},
});
inline constexpr auto kPersian = std::to_array<Name>({
    {"شیرین", "ابرآبادی", "Shirin Abrabadi"},
    {"آرش", "رؤیازاده", "Arash Royazadeh"},
    {"پریسا", "ستاره‌چین", "Parisa Setarehchin"},
    {"کیان", "مهتابگون", "Kian Mahtabgun"},
    {"گلناز", "باران‌پور", "Golnaz Baranpur"},
    {"ژاله", "پروانه‌وش", "Zhaleh Parvanehvash"},
    {"بهرام", "چشمه‌سار", "Bahram Cheshmehsar"},
});
inline constexpr auto kHindi = std::to_array<Name>({
    {"अनन्या", "मेघवन", "Ananya Meghvan"},
    {"विहान", "स्वप्नपुरी", "Vihaan Svapnapuri"},
    {"इशिता", "चाँदनगर", "Ishita Chandnagar"},
    {"आरव", "सागरतट", "Aarav Sagartat"},
    {"मीरा", "तारावली", "Meera Taravali"},
    {"कबीर", "पवनगढ़", "Kabir Pavangarh"},
    {"क्षितिज", "इंद्रधनुषी", "Kshitij Indradhanushi"},
    {"नंदिनी", "ओसकण", "Nandini Oskan"},
    {"ऋषि", "झरनावाल", "Rishi Jharnawal"},
});
inline constexpr auto kTamil = std::to_array<Name>({
    {"மலர்", "கனவூர்", "Malar Kanavur"},
    {"நிலா", "வானம்பாடி", "Nila Vanambadi"},
    {"கதிர்", "மழைமேகம்", "Kathir Mazhaimegam"},
    {"இனியா", "கடலலை", "Iniya Kadalalai"},
    {"முகில்", "தென்றலன்", "Mugil Thendralan"},
    {"யாழினி", "நட்சத்திரா", "Yazhini Natchathira"},
    {"எழில்", "பனித்துளி", "Ezhil Panithuli"},
});
inline constexpr auto kThai = std::to_array<Name>({
    {"ฟ้าใส", "ฝันละไม", "Fasai Fanlamai"},
    {"ธารา", "แสงจันทร์งาม", "Thara Saengchanngam"},
    {"ตะวัน", "สายรุ้งทอง", "Tawan Sairungthong"},
    {"เมฆา", "หมอกขาวดี", "Mekha Mokkhaodi"},
    {"น้ำค้าง", "ทะเลดาว", "Namkhang Thaledao"},
    {"ภูผา", "ลมเย็นใจ", "Phupha Lomyenchai"},
    {"ใบบัว", "ดอกไม้ฟ้า", "Baibua Dokmaifa"},
});
inline constexpr auto kAmharic = std::to_array<Name>({
    {"ሰላም", "ደመናዬ", "Selam Demenaye"},
    {"ዳዊት", "ኮከብነህ", "Dawit Kokebneh"},
    {"ሕይወት", "ቀስተደመና", "Hiywet Qestedemena"},
    {"ብርሃኑ", "ህልሜ", "Birhanu Hilme"},
    {"ፀሐይ", "ጨረቃ", "Tsehay Chereqa"},
    {"ዮናስ", "ምናባዊ", "Yonas Minabawi"},
});
inline constexpr auto kGeorgian = std::to_array<Name>({
    {"ნინო", "ღრუბელაძე", "Nino Ghrubeladze"},
    {"ლევან", "ოცნებაშვილი", "Levan Otsnebashvili"},
    {"თამარ", "ვარსკვლავიძე", "Tamar Varskvlavidze"},
    {"გიორგი", "ნისლაძე", "Giorgi Nisladze"},
    {"ეკა", "ცისარტყელაშვილი", "Eka Tsisartqelashvili"},
    {"ზურა", "მთვარიძე", "Zura Mtvaridze"},
    {"მზია", "ნიავაშვილი", "Mzia Niavashvili"},
});
inline constexpr auto kArmenian = std::to_array<Name>({
    {"Անահիտ", "Ամպյան", "Anahit Ampyan"},
    {"Տիգրան", "Երազունի", "Tigran Yerazuni"},
    {"Նարե", "Աստղաբերդյան", "Nare Astghaberdyan"},
    {"Վահե", "Մշուշյան", "Vahe Mshushyan"},
    {"Լուսինե", "Ծիածանյան", "Lusine Tsiatsanyan"},
    {"Արեգ", "Ձյունափայլյան", "Areg Dzyunapaylyan"},
});

inline constexpr auto kCultures = std::to_array<Culture>({
    {"English", {"Bristol", "Edinburgh"}, kEnglish},
    {"German", {"Leipzig", "Graz"}, kGerman},
    {"French", {"Lyon", "Montréal"}, kFrench},
    {"Spanish", {"Valencia", "Bogotá"}, kSpanish},
    {"Portuguese", {"Porto", "São Luís"}, kPortuguese},
    {"Polish", {"Gdańsk", "Kraków"}, kPolish},
    {"Swedish", {"Malmö", "Reykjavík"}, kNordic},
    {"Turkish", {"İzmir", "Eskişehir"}, kTurkish},
    {"Yoruba", {"Ìbàdàn", "Lagos"}, kYoruba},
    {"Swahili", {"Mombasa", "Arusha"}, kSwahili},
    {"Vietnamese", {"Đà Nẵng", "Huế"}, kVietnamese, NameOrder::family_first},
    {"Greek", {"Patras", "Chania"}, kGreek},
    {"Ukrainian", {"Lviv", "Odesa"}, kUkrainian},
    {"Bulgarian", {"Plovdiv", "Varna"}, kBulgarian},
    {"Chinese", {"Hangzhou", "Chengdu"}, kChinese, NameOrder::family_first_joined},
    {"Japanese", {"Sapporo", "Kyoto"}, kJapanese, NameOrder::family_first},
    {"Korean", {"Busan", "Jeonju"}, kKorean, NameOrder::family_first_joined},
    {"Hebrew", {"Haifa", "Jaffa"}, kHebrew},
    {"Arabic", {"Amman", "Tunis"}, kArabic},
    {"Persian", {"Shiraz", "Isfahan"}, kPersian},
    {"Hindi", {"Pune", "Jaipur"}, kHindi},
    {"Tamil", {"Madurai", "Coimbatore"}, kTamil},
    {"Thai", {"Chiang Mai", "Phuket"}, kThai},
    {"Amharic", {"Addis Ababa", "Bahir Dar"}, kAmharic},
    {"Georgian", {"Tbilisi", "Batumi"}, kGeorgian},
    {"Armenian", {"Yerevan", "Gyumri"}, kArmenian},
});

}  // namespace kith::sample
