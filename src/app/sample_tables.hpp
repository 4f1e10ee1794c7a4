// Names, places and words of the sample network. All people and organisations are invented.
#pragma once
#include <array>
#include <string_view>

namespace kith::sample {

/// Given and family names that go together, and where such people live.
struct Culture {
    std::array<std::string_view, 12> given;
    std::array<std::string_view, 12> family;
    std::array<std::string_view, 2> cities;
    std::string_view language;
};

inline constexpr std::array<Culture, 17> kCultures = {{
    {{"Amelia", "Rowan", "Tess", "Callum", "Imogen", "Felix", "Harriet", "Dylan", "Orla", "Jasper", "Maeve", "Owen"},
     {"Fernsby", "Tolliver", "Ashgrove", "Penhallow", "Wexcombe", "Larkmoor", "Thistleby", "Hollowell", "Quillon", "Brambley", "Osterley", "Fairweather"},
     {"Bristol", "Edinburgh"}, "English"},
    {{"Jürgen", "Änne", "Lothar", "Käthe", "Sönke", "Birgit", "Götz", "Frauke", "Jörg", "Mareike", "Björn", "Ilse"},
     {"Traumwald", "Größenbach", "Müllerstein", "Schönfelder", "Kirchweger", "Habersack", "Löwenthaler", "Bärwinkel", "Strüver", "Überlinger", "Zwölfer", "Nachtigäller"},
     {"Leipzig", "Graz"}, "German"},
    {{"Éloïse", "Gaël", "Noémie", "Théo", "Inès", "Maël", "Zoé", "Rémi", "Océane", "Loïc", "Anaïs", "Cédric"},
     {"Fantôme", "Beaurivage", "Rêveur", "Montclair-Noël", "Desétoiles", "Lacrevette", "Saint-Léger", "Brindacier", "Coquelet", "Mirabeau-Lys", "Chêneval", "Dufresnoy"},
     {"Lyon", "Montréal"}, "French"},
    {{"Íñigo", "Lucía", "Álvaro", "Begoña", "Joaquín", "Ximena", "Nicolás", "Rocío", "Tomás", "Noemí", "Andrés", "Inés"},
     {"Quimera", "Peñalba", "Cabañas", "Lluvioso", "Arañuelo", "Montesol", "Ríoseco", "Valdehita", "Castañar", "Piñeiro", "Luzón", "Marbella"},
     {"Valencia", "Bogotá"}, "Spanish"},
    {{"Łucja", "Zdzisław", "Małgorzata", "Świętosław", "Żaneta", "Błażej", "Grażyna", "Wojciech", "Bożena", "Mieszko", "Jagoda", "Kacper"},
     {"Mglista", "Wróblewicz", "Śnieżyński", "Źródlak", "Dąbrówka", "Gęśla", "Chmielowąs", "Brzozowicz", "Kłosek", "Jarząbek", "Mrówczak", "Wiśniowy"},
     {"Gdańsk", "Kraków"}, "Polish"},
    {{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"},
     {"Tưởng Tượng", "Thị Mây", "Văn Sông", "Ngọc Ánh", "Thị Hoa Sữa", "Đức Núi", "Thanh Gió", "Minh Khuê", "Thu Nguyệt", "Quang Biển", "Hải Đường", "Thị Nắng"},
     {"Đà Nẵng", "Hà Nội"}, "Vietnamese"},
    {{"Αλέξανδρος", "Ευτυχία", "Θεόφιλος", "Χρυσάνθη", "Νικηφόρος", "Καλλιόπη", "Σταύρος", "Ελπίδα", "Ιάσων", "Δάφνη", "Ορφέας", "Ζωή"},
     {"Φαντασίου", "Ηλιάδης-Νεφέλης", "Ονειρόπουλος", "Θαλασσινός", "Αστερίου", "Κυματίδης", "Ανέμου", "Πετράδη", "Λιθαρίτης", "Ουρανίδης", "Φεγγαράς", "Ροδίτη"},
     {"Πάτρα", "Χανιά"}, "Greek"},
    {{"Мария", "Дмитрий", "Ярослава", "Тимофей", "Ксения", "Всеволод", "Полина", "Григорий", "Зоряна", "Остап", "Соломія", "Їжак"},
     {"Вымышленная", "Облаков", "Снегирёва", "Подорожный", "Рябинина", "Тихоречный", "Звёздная", "Лесовой", "Світанкова", "Вигаданий", "Хмаринка", "Неіснуючий"},
     {"Тбилиси", "Львів"}, "Ukrainian"},
    {{"小云", "若溪", "子虚", "晓梦", "云帆", "知秋", "听雨", "星河", "墨白", "清扬", "如初", "青山"},
     {"乌", "虚", "梦", "云", "林", "风", "江", "沈", "苏", "顾", "陆", "白"},
     {"杭州", "成都"}, "Chinese"},
    {{"架空", "ひかり", "そら", "蒼太", "ゆめの", "海斗", "さくら", "蓮", "みどり", "大空", "かえで", "陽葵"},
     {"山川", "夢野", "空想寺", "霧島原", "星宮", "月見里", "風早", "虹ヶ丘", "雲井", "花園田", "水無瀬", "鈴鳴"},
     {"札幌", "京都"}, "Japanese"},
    {{"가온", "나래", "다온", "라온", "마루", "보람", "새벽", "아라", "윤슬", "하늘", "하람", "한별"},
     {"상상", "구름", "바람", "노을", "이슬", "무지개", "별빛", "달빛", "단비", "봄날", "가을", "온새"},
     {"부산", "전주"}, "Korean"},
    {{"נועם", "תמר", "איתי", "שירה", "אורי", "יעל", "עומר", "מאיה", "רועי", "הילה", "גיא", "ליאור"},
     {"דמיוני", "חלומי", "כוכבי", "ענני", "אגדתי", "נהרי", "ירקוני", "גלילי", "שמשוני", "רוחני", "ימיני", "אביבי"},
     {"חיפה", "יפו"}, "Hebrew"},
    {{"خيالية", "سامر", "ليلى", "نادر", "هدى", "كريم", "سلمى", "زياد", "رنا", "فارس", "ياسمين", "طارق"},
     {"النجار", "الحلمي", "القمري", "السحابي", "النهري", "الوردي", "الصحراوي", "البحري", "النجمي", "الفجري", "المطري", "الجبلي"},
     {"عمّان", "تونس"}, "Arabic"},
    {{"काल्पनिक", "अनन्या", "विहान", "इशिता", "आरव", "मीरा", "कबीर", "तारा", "ऋषि", "नंदिनी", "क्षितिज", "प्रिया"},
     {"शर्मा", "स्वप्निल", "आकाशवाणी", "मेघराज", "चाँदनी", "सागरिका", "पर्वतीय", "किरण", "वसंत", "तरंग", "ज्योति", "पवन"},
     {"पुणे", "जयपुर"}, "Hindi"},
    {{"สมมุติ", "ฟ้าใส", "ธารา", "ตะวัน", "เมฆา", "น้ำค้าง", "ดาวเรือง", "ภูผา", "สายลม", "จันทร์เจ้า", "ใบบัว", "รุ่งอรุณ"},
     {"ฝันดี", "แสงจันทร์", "สายรุ้ง", "ทะเลงาม", "ป่าไพร", "ดอกไม้", "เมืองฟ้า", "ลมเย็น", "หมอกขาว", "ศรีสุข", "แก้วใส", "ทองคำ"},
     {"เชียงใหม่", "ภูเก็ต"}, "Thai"},
    {{"கற்பனை", "மலர்", "நிலா", "கதிர்", "இனியா", "எழில்", "முகில்", "தென்றல்", "யாழினி", "வளவன்", "ஓவியா", "அருவி"},
     {"கனவு", "வானம்", "ஆறுமுகம்", "பூங்குழலி", "மழைமேகம்", "சோலை", "கடலரசு", "இளவேனில்", "தாமரை", "செம்பருத்தி", "குறிஞ்சி", "மருதம்"},
     {"மதுரை", "கோவை"}, "Tamil"},
    {{"Ngozi", "Kwame", "Zanele", "Tendai", "Amina", "Sefu", "Ìfẹ́olúwa", "Thandiwe", "Adébáyọ̀", "Wanjirũ", "Makena", "Chidi"},
     {"Aláìsí", "Ọ̀rọ̀wá", "Nyotamoto", "Mawingu", "Ndotoyangu", "Zvinoera", "Ubuhle", "Mtondoo", "Ìràwọ̀", "Kĩheo", "Bahariya", "Upepo"},
     {"Accra", "Nairobi"}, "Yoruba"},
}};

inline constexpr std::array<std::string_view, 36> kOrganisations = {
    "Lantern & Loom, Inc.", "Traumwald Maschinenbau GmbH", "Okun Foods", "University of Nowhere", "Plan A", "架空株式会社",
    "مؤسسة الخيال", "Järvi Oy", "Maison Fantôme", "कल्पना लिमिटेड", "Fable, Fable & Sons", "Νεφέλη Α.Ε.", "Harbour Light Clinic",
    "Papertrail Press", "ООО «Вымысел»", "Quiet River Capital", "Cloudberry Labs", "Moss & Fern Architects", "구름상사",
    "Tidewater Logistics", "Brightwick Energy", "Estudio Quimera", "Salt Road Trading", "Northwind School", "Kettle & Kin",
    "Foglight Films", "Stellwerk AG", "Copper Kite", "Hollow Oak Legal", "Meridian Maps", "Sundial Software", "Birch Bank",
    "Open Field Foundation", "Little Bear Robotics", "Glasshouse Gardens", "Thistle Theatre"};

inline constexpr std::array<std::string_view, 44> kTitles = {
    "Software Engineer", "Senior Software Engineer", "Head of Partnerships", "Product Manager", "Founder", "Chief Executive Officer",
    "Marketing Director", "UX Designer", "Senior Data Scientist", "Account Executive", "Head of People", "Finance Manager",
    "Research Fellow", "Professor of Geography", "Operations Lead", "Legal Counsel", "Sales Manager", "Intern", "Geschäftsführerin",
    "Ingénieure", "Customer Success Manager", "Recruiter", "Chief Technology Officer", "Business Development Manager", "Nurse",
    "Architect", "Editor", "Film Producer", "Teacher", "Consultant", "Leiter Vertrieb", "Directora de Marketing", "代表取締役",
    "مديرة تسويق", "सलाहकार", "Инженер", "VP Engineering", "Co-founder", "Community Manager", "Investor", "Student",
    "Office Manager", "Supply Chain Analyst", "Chief Gardener"};

inline constexpr std::array<std::string_view, 28> kTopics = {
    "her move to a new team", "the grant proposal", "lunch at the market", "a book on maps", "how to hire a first engineer",
    "feedback on the pitch", "his daughter's school", "the autumn conference", "an introduction to Okun Foods", "old times",
    "the reading group", "what to do about pricing", "a walk along the river", "the draft contract", "plans for spring",
    "a job at Cloudberry Labs", "the workshop next month", "congratulations on the prize", "a question about tax",
    "the garden project", "thanks for the recommendation", "the podcast episode", "moving flat", "a shared client",
    "the choir concert", "learning the language", "a visit to the studio", "the new office"};

inline constexpr std::array<std::string_view, 10> kTags = {"mentor", "client", "alumni", "speaker", "neighbour",
                                                           "investor", "choir", "cycling", "board", "former colleague"};
inline constexpr std::array<std::string_view, 8> kHowMet = {"At the map fair", "Through a friend", "Worked together", "At university",
                                                            "At a conference", "On a train", "In the choir", "Online, in a forum"};
inline constexpr std::array<std::string_view, 6> kNotes = {
    "Prefers calls in the morning.", "Always asks about the garden.", "Knows everybody in logistics.",
    "Wants to write a book one day.", "Plays the cello.", "Vegetarian, loves markets."};
inline constexpr std::array<std::string_view, 5> kNeeds = {
    "Looking for a first designer", "Needs an introduction to a publisher", "Searching for office space",
    "Wants feedback on a talk", "Looking for a mentor in finance"};
inline constexpr std::array<std::string_view, 5> kOffers = {
    "Reviews pitches kindly and honestly", "Knows funders of small studios", "Can lend a meeting room",
    "Translates from Japanese", "Good with contracts"};

}  // namespace kith::sample
