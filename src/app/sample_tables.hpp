// Organisations, titles and words of the sample network. All organisations are invented.
#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace kith::sample {

// ---- Work ---------------------------------------------------------------------------------------

// Titles by kind of organisation; the first is that of whoever runs it.
inline constexpr auto kSoftwareTitles = std::to_array<std::string_view>({
    "Co-founder and CEO",
    "Chief Technology Officer",
    "Software Engineer",
    "Senior Software Engineer",
    "Product Manager",
    "UX Designer",
    "Data Scientist",
    "Head of Partnerships",
    "Customer Success Manager",
    "VP Engineering",
    "Engineering Manager",
    "Product Marketing Manager",
    "Account Executive",
    "Head of People",
    "Finance Manager",
    "Site Reliability Engineer",
    "Junior Developer",
    "Recruiter",
    "Legal Counsel",
    "Staff Engineer",
    "Community Manager",
    "Office Manager",
    "Working Student, Data",
});
inline constexpr auto kIndustryTitles = std::to_array<std::string_view>({
    "Managing Director",
    "Chief Operating Officer",
    "Supply Chain Analyst",
    "Operations Manager",
    "Sales Manager",
    "Mechanical Engineer",
    "Head of Purchasing",
    "Marketing Manager",
    "Accountant",
    "Quality Engineer",
    "Warehouse Supervisor",
    "Key Account Manager",
    "HR Business Partner",
    "Trainee, Logistics",
});
inline constexpr auto kSchoolTitles = std::to_array<std::string_view>({
    "Dean",
    "Professor of Geography",
    "Research Fellow",
    "Lecturer in Statistics",
    "PhD Student",
    "Librarian",
    "Teacher of Mathematics",
    "Postdoctoral Researcher",
    "Admissions Officer",
    "Professor of Linguistics",
    "Teaching Assistant",
    "Head of Communications",
});
inline constexpr auto kLabTitles = std::to_array<std::string_view>({
    "Founder and Scientific Director",
    "Research Scientist",
    "Lab Manager",
    "Bioinformatician",
});
inline constexpr auto kCareTitles = std::to_array<std::string_view>({
    "Medical Director",
    "Nurse",
    "General Practitioner",
    "Physiotherapist",
    "Practice Manager",
    "Clinical Psychologist",
    "Pharmacist",
});
inline constexpr auto kMediaTitles = std::to_array<std::string_view>({
    "Publisher",
    "Editor",
    "Journalist",
    "Copywriter",
    "Graphic Designer",
    "Sales Manager",
});
inline constexpr auto kStageTitles = std::to_array<std::string_view>({
    "Creative Director",
    "Film Producer",
    "Sound Engineer",
    "Stage Manager",
});
inline constexpr auto kBuildingTitles = std::to_array<std::string_view>({
    "Founding Partner",
    "Architect",
    "Landscape Architect",
    "Interior Designer",
});
inline constexpr auto kMoneyTitles = std::to_array<std::string_view>({
    "Managing Partner",
    "Investment Analyst",
    "Senior Consultant",
    "Legal Counsel",
    "Risk Manager",
    "Associate",
    "Tax Adviser",
    "Head of Compliance",
});
inline constexpr auto kCivilTitles = std::to_array<std::string_view>({
    "Executive Director",
    "Programme Manager",
    "Fundraising Lead",
    "Policy Officer",
    "Volunteer Coordinator",
    "Grants Manager",
    "Events Assistant",
});
inline constexpr auto kShopTitles = std::to_array<std::string_view>({
    "Owner",
    "Shop Manager",
    "Apprentice",
});
inline constexpr auto kGermanTitles = std::to_array<std::string_view>({
    "Geschäftsführerin",
    "Leiter Vertrieb",
    "Konstruktionsingenieurin",
    "Softwareentwickler",
    "Personalreferentin",
    "Einkäufer",
    "Leiterin Marketing",
    "Controller",
    "Projektmanagerin",
    "Qualitätsingenieur",
    "Produktionsleiter",
    "Werkstudentin",
    "Senior Software Engineer",
    "Head of Digital",
    "Key Account Manager",
    "Data Engineer",
    "Legal Counsel",
    "Assistentin der Geschäftsführung",
    "Servicetechniker",
    "Auszubildender",
});
inline constexpr auto kFrenchTitles = std::to_array<std::string_view>({
    "Directrice générale",
    "Responsable marketing",
    "Cheffe de projet",
    "Ingénieur commercial",
    "Styliste",
    "Comptable",
});
inline constexpr auto kSpanishTitles = std::to_array<std::string_view>({
    "Directora creativa",
    "Diseñador gráfico",
    "Responsable de proyectos",
    "Redactora",
});
inline constexpr auto kJapaneseTitles = std::to_array<std::string_view>({
    "代表取締役",
    "営業部長",
    "ソフトウェアエンジニア",
    "デザイナー",
    "人事担当",
    "Product Manager",
});
inline constexpr auto kArabicTitles = std::to_array<std::string_view>({
    "المدير التنفيذي",
    "مديرة تسويق",
    "مهندس برمجيات",
    "محاسبة",
    "Programme Manager",
});
inline constexpr auto kAloneTitles = std::to_array<std::string_view>({
    "Freelance Illustrator",
    "Independent Consultant",
    "Student",
    "Freelance Journalist",
    "Photographer",
    "Angel Investor",
    "Translator",
    "Executive Coach",
    "Novelist",
    "Freelance Software Developer",
    "Traductrice indépendante",
    "Freie Lektorin",
    "Ceramicist",
    "Retired",
    "Public Speaker",
    "Fotógrafa",
    "Interim Manager",
    "Yoga Teacher",
});

struct Organisation {
    std::string_view name, industry, place, domain;
    std::size_t people = 0;
    std::span<const std::string_view> titles;
    std::string_view home = {};  // the language of a culture from which half of its people come
};

/// Two large ones, then ever smaller: 150 of the 200 people.
inline constexpr auto kOrganisations = std::to_array<Organisation>({
    {"Lantern & Loom, Inc.", "Software", "Bristol", "lanternloom.example", 21, kSoftwareTitles},
    {"Traumwald Maschinenbau GmbH", "Machinery", "Leipzig", "traumwald.example", 19, kGermanTitles,
     "German"},
    {"University of Nowhere", "Education", "Edinburgh", "nowhere.example", 12, kSchoolTitles},
    {"Okun Foods", "Food", "Lagos", "okunfoods.example", 9, kIndustryTitles, "Yoruba"},
    {"Sundial Software", "Software", "Pune", "sundial.example", 7, kSoftwareTitles, "Hindi"},
    {"架空株式会社", "Electronics", "Kyoto", "kakuu.example", 6, kJapaneseTitles, "Japanese"},
    {"مؤسسة الخيال", "Foundation", "Amman", "khayal.example", 5, kArabicTitles, "Arabic"},
    {"Maison Fantôme", "Fashion", "Lyon", "fantome.example", 5, kFrenchTitles, "French"},
    {"Harbour Light Clinic", "Health", "Haifa", "harbourlight.example", 5, kCareTitles, "Hebrew"},
    {"Estudio Quimera", "Design", "Valencia", "quimera.example", 4, kSpanishTitles, "Spanish"},
    {"Quiet River Capital", "Finance", "Edinburgh", "quietriver.example", 4, kMoneyTitles},
    {"구름상사", "Trade", "Busan", "gureum.example", 4, kIndustryTitles, "Korean"},
    {"Open Field Foundation", "Charity", "Mombasa", "openfield.example", 4, kCivilTitles,
     "Swahili"},
    {"Järvi Oy", "Energy", "Malmö", "jarvi.example", 3, kIndustryTitles, "Swedish"},
    {"Νεφέλη Α.Ε.", "Shipping", "Patras", "nefeli.example", 3, kIndustryTitles, "Greek"},
    {"कल्पना लिमिटेड", "Publishing", "Jaipur", "kalpana.example", 3, kMediaTitles, "Hindi"},
    {"Papertrail Press", "Publishing", "Bristol", "papertrail.example", 3, kMediaTitles},
    {"Cloudberry Labs", "Biotechnology", "Gdańsk", "cloudberry.example", 3, kLabTitles, "Polish"},
    {"虚舟科技", "Software", "Hangzhou", "xuzhou-tech.example", 3, kSoftwareTitles, "Chinese"},
    {"Tidewater Logistics", "Logistics", "Porto", "tidewater.example", 3, kIndustryTitles,
     "Portuguese"},
    {"Fable, Fable & Sons", "Law", "Edinburgh", "fable.example", 2, kMoneyTitles},
    {"ТОВ «Небилиця»", "Film", "Lviv", "nebylytsia.example", 2, kStageTitles, "Ukrainian"},
    {"Moss & Fern Architects", "Architecture", "Graz", "mossfern.example", 2, kBuildingTitles},
    {"Salt Road Trading", "Trade", "Shiraz", "saltroad.example", 2, kIndustryTitles, "Persian"},
    {"Northwind School", "Education", "Chiang Mai", "northwind.example", 2, kSchoolTitles, "Thai"},
    {"Birch Bank", "Finance", "Plovdiv", "birchbank.example", 2, kMoneyTitles, "Bulgarian"},
    {"Little Bear Robotics", "Robotics", "Đà Nẵng", "littlebear.example", 2, kSoftwareTitles,
     "Vietnamese"},
    {"ღრუბელი", "Wine", "Tbilisi", "ghrubeli.example", 2, kIndustryTitles, "Georgian"},
    {"Plan A", "Consulting", "Lagos", "plan-a.example", 1, kMoneyTitles},
    {"Kettle & Kin", "Café", "Bristol", "kettlekin.example", 1, kShopTitles, "English"},
    {"Foglight Films", "Film", "Yerevan", "foglight.example", 1, kStageTitles, "Armenian"},
    {"Copper Kite", "Design", "İzmir", "copperkite.example", 1, kBuildingTitles, "Turkish"},
    {"Meridian Maps", "Cartography", "Addis Ababa", "meridian.example", 1, kSoftwareTitles,
     "Amharic"},
    {"Glasshouse Gardens", "Gardening", "Madurai", "glasshouse.example", 1, kShopTitles, "Tamil"},
    {"Thistle Theatre", "Theatre", "Edinburgh", "thistle.example", 1, kStageTitles},
    {"Brightwick Energy", "Energy", "Montréal", "brightwick.example", 1, kIndustryTitles},
});

// ---- Words --------------------------------------------------------------------------------------

inline constexpr auto kCircles = std::to_array<std::string_view>({
    "Map makers",
    "Riverside choir",
    "Sunday cyclists",
    "Reading group",
    "Class of Nowhere",
    "Founders' breakfast",
    "Neighbours",
    "Open source",
    "Parents",
    "Hill walkers",
});
inline constexpr auto kTags = std::to_array<std::string_view>({
    "mentor",
    "client",
    "investor",
    "alumni",
    "speaker",
    "supplier",
    "board",
    "press",
    "former colleague",
    "volunteer",
});
inline constexpr auto kHowMet = std::to_array<std::string_view>({
    "At the map fair",
    "At a workshop on pricing",
    "We shared a desk for a year",
    "At university",
    "At the autumn conference",
    "On a delayed train",
    "Singing in the choir",
    "Answered my question in a forum",
    "Neighbours in the old flat",
    "At a panel on open data",
});
inline constexpr auto kNotes = std::to_array<std::string_view>({
    "Prefers calls in the morning.",
    "Always asks about the garden.",
    "Knows everybody in logistics.",
    "Wants to write a book one day.",
    "Plays the cello.",
    "Vegetarian, loves markets.",
    "Two children, both keen swimmers.",
    "Answers messages late but always.",
});
inline constexpr auto kNeeds = std::to_array<std::string_view>({
    "Looking for a first designer",
    "Needs an introduction to a publisher",
    "Searching for office space",
    "Wants feedback on a talk",
    "Looking for a mentor in finance",
    "Needs a translator for a weekend",
    "Hiring a data engineer",
});
inline constexpr auto kOffers = std::to_array<std::string_view>({
    "Reviews pitches kindly and honestly",
    "Knows funders of small studios",
    "Can lend a meeting room",
    "Translates from Japanese",
    "Good with contracts",
    "Opens doors at the university",
    "Teaches statistics to beginners",
});
inline constexpr auto kGoals = std::to_array<std::string_view>({
    "Start a company of their own",
    "Move into research",
    "Speak at a large conference",
    "Work four days a week",
    "Open a second office",
});

// Topics by the kind of touchpoint.
inline constexpr auto kUpdateTopics = std::to_array<std::string_view>({
    "Move to a new team",
    "How the launch went",
    "Plans for spring",
    "The new office",
    "News from the project",
    "What changed after the merger",
    "The autumn conference",
    "Hiring a first engineer",
    "Results of the pilot",
    "Old colleagues, where they are now",
});
inline constexpr auto kPersonalTopics = std::to_array<std::string_view>({
    "Lunch at the market",
    "A walk along the river",
    "Birthday wishes",
    "Moving flat",
    "The choir concert",
    "Old times",
    "Learning the language",
    "Holiday by the sea",
    "The garden",
    "School for the children",
});
inline constexpr auto kValueTopics = std::to_array<std::string_view>({
    "Feedback on the pitch",
    "The grant proposal",
    "Introduction to a publisher",
    "A book on maps",
    "What to do about pricing",
    "Review of the draft contract",
    "A question about tax",
    "Thanks for the recommendation",
    "Tips for the interview",
    "The podcast episode",
    "A shared client",
});
struct Topics {
    std::string_view kind;
    std::span<const std::string_view> words;
};
inline constexpr std::array<Topics, 3> kTopics = {{
    {"update", kUpdateTopics},
    {"personal", kPersonalTopics},
    {"value", kValueTopics},
}};
inline constexpr auto kTouchNotes = std::to_array<std::string_view>({
    "Good talk, longer than planned.",
    "Sounded tired; ask again in a month.",
    "Very keen to meet the others.",
    "Will decide by the end of the quarter.",
    "Recommended a paper on walking cities.",
    "We agreed to do this more often.",
});
inline constexpr auto kPromises = std::to_array<std::string_view>({
    "Send the notes",
    "Introduce the editor",
    "Lend the book",
    "Ask about the vacancy",
    "Share the slides",
    "Look over the draft",
    "Find a date for dinner",
});

// What was given and received.
struct Favour {
    std::string_view group, words;
};
inline constexpr std::size_t kExchanges = 120;
inline constexpr std::array<Favour, 12> kFavours = {{
    {"knowledge", "an article on shared kitchens"},
    {"knowledge", "advice on a contract"},
    {"knowledge", "notes on a draft"},
    {"knowledge", "an hour on bookkeeping"},
    {"connection", "an introduction to a printer"},
    {"connection", "a referral to a new client"},
    {"connection", "an invitation to the choir's evening"},
    {"support", "help with the move"},
    {"support", "a kind word before the talk"},
    {"support", "an afternoon at the stall"},
    {"platform", "a mention in the newsletter"},
    {"platform", "a place on the panel"},
}};
inline constexpr std::array<std::string_view, 5> kAsks = {
    "a reference for the workshop", "a look at the application", "a contact at the library",
    "advice on prices", "a hand at the fair"};
inline constexpr std::array<std::string_view, 5> kTasks = {
    "Send the photos of the evening", "Ask about the room in spring", "Bring back the book",
    "Write the summary of the panel", "Plan the walk along the river"};

}  // namespace kith::sample
