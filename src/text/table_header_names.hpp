// The names of columns as programs and people write them, for table_headers.cpp alone. Add a name;
// nothing else needs to change. Case, accents, spaces and signs make no difference, nor do numbers
// and words such as "work" and "privat", which are taken off (see the lists at the end). Where a
// name stands twice the first line has it.
//
// The columns of Outlook in other languages: what the Exchange server takes for them, and the notes
// on real exports. False friends: "Nom" (fr) is a family name, "Nome" (it, pt) a given one,
// "Position" (de) a job, "Title" a form of address where there is also a "Job Title".
#pragma once
#include "text/table.hpp"
#include "text/table_headers.hpp"

#include <array>
#include <string_view>

namespace kith::text {

struct HeaderNameLine {
    TableField field;
    std::string_view part;  // as TableColumn::part; of another date and a relation the label
    HeaderDoubt doubt;
    std::string_view names;  // parted by bars
};

using enum HeaderDoubt;

constexpr auto kEnglishNames = std::to_array<HeaderNameLine>({
    {TableField::full_name, "", name, "name"},
    {TableField::full_name, "", none,
     "full name|display name|contact name|complete name|name surname|first and last name|"
     "person name|attendee name|guest name|participant name|member name|customer name|client name|"
     "student name|employee name|speaker name|candidate name|your name|shown as|contact person"},
    {TableField::full_name, "", vague,
     "contact|contacts|person|people|who|attendee|attendees|guest|guests|participant|participants|"
     "member|members|client|customer|friend|friends|speaker|candidate|lead|employee|student"},
    {TableField::full_name, "weak", none, "file as|filed as|sort name|e mail display name"},
    {TableField::given, "", none,
     "first name|given name|given names|first names|forename|forenames|first|given|fname|"
     "christian name"},
    {TableField::middle, "", none,
     "middle name|middle names|middle|additional name|additional names|second name|middle initial|"
     "patronymic"},
    {TableField::family, "", none,
     "last name|family name|family names|surname|last|family|lname|surnames"},
    {TableField::prefix, "", none,
     "prefix|name prefix|salutation|honorific|honorific prefix|form of address|courtesy title"},
    {TableField::suffix, "", none, "suffix|name suffix|honorific suffix|credentials"},
    {TableField::nickname, "", none,
     "nickname|nick name|nick|short name|known as|goes by|alias|aka|preferred name|"
     "preferred first name"},
    {TableField::phonetic, "", none, "phonetic name|phonetic|yomi name|furigana|pronunciation"},
    {TableField::phonetic, "given", none,
     "phonetic first name|phonetic given name|given name yomi|given yomi|first name yomi"},
    {TableField::phonetic, "middle", none, "phonetic middle name|additional name yomi"},
    {TableField::phonetic, "family", none,
     "phonetic last name|phonetic family name|family name yomi|surname yomi|last name yomi"},
    {TableField::email, "", none,
     "e mail|mail|e mail address|mail address|e mails|e mail addresses|electronic mail|e mail id|"
     "smtp address"},
    {TableField::phone, "", none,
     "phone|phones|phone number|phone numbers|telephone|telephones|telephone number|tel|tel no|"
     "phone no|mobile phone|mobile number|mobile no|mobile phone number|cell|cell phone|cellphone|"
     "cell number|cell no|cellular|main phone|car phone|radio phone|callback|direct phone|"
     "direct line|direct dial|landline|contact number|whatsapp|whatsapp number|company main phone|"
     "isdn|switchboard"},
    {TableField::phone, "", phone_numbers, "mobile|number|work|home|other|business"},
    {TableField::leftover, "", none,
     "fax|fax number|telefax|telex|pager|pager number|tty tdd phone"},
    {TableField::url, "", none,
     "url|urls|website|websites|web site|web|web page|webpage|web pages|homepage|home page|link|"
     "links|linkedin|linkedin url|linkedin profile|linkedin profile url|linkedin link|"
     "person linkedin url|profile|profiles|profile url|profile link|public profile url|"
     "social links|social profiles|social media|social|blog|sites|site|facebook|facebook url|xing|"
     "xing profile|github|github url|web address|portfolio"},
    {TableField::handle, "", none,
     "handle|handles|twitter|twitter handle|twitter handles|twitter url|x|x "
     "handle|instagram|instagram handle|"
     "telegram|skype|skype id|skype name|im|im address|instant messenger|instant messengers|"
     "instant message handles|screen name|aim|icq|jabber|msn|wechat|wechat id|line id|mastodon|"
     "bluesky|discord|slack|signal|snapchat|tiktok|threads"},
    {TableField::organisation, "", none,
     "company|companies|company name|organization|organizations|organisation|organisations|"
     "organization name|organisation name|employer|account name|place of work|workplace|"
     "business name|firm|firm name|institution|affiliation|associated company|primary company|"
     "primary associated company|employer school|company organization|where they work|"
     "where do they work|works at|works for"},
    {TableField::unit, "", none,
     "department|dept|division|team|business unit|organization department|unit"},
    {TableField::title, "", title, "title"},
    {TableField::title, "", none,
     "job title|position|role|job|job position|designation|job role|position title|"
     "organization title|title position"},
    {TableField::school, "", none,
     "school|schools|school name|schools attended|university|universities|university name|college|"
     "alma mater"},
    {TableField::title, "weak", none, "occupation|profession|headline|line of work|what they do"},
    {TableField::address, "", none,
     "address|addresses|full address|postal address|mailing address"},
    {TableField::address, "formatted", none, "formatted|address formatted|formatted address"},
    {TableField::address, "street", none,
     "street|street address|address line|address street|street name|mailing street"},
    {TableField::address, "extended", none, "extended address|apartment|suite|apt"},
    {TableField::address, "po box", none, "po box|p o box|post office box|postbox"},
    {TableField::address, "city", place, "city|town|locality|city town|town city|mailing city"},
    {TableField::address, "region", place,
     "state|province|region|county|state province|state region|province state|state county|"
     "mailing state|mailing state province"},
    {TableField::address, "postcode", none,
     "zip|zip code|zipcode|postal code|postcode|post code|zip postal code|mailing zip|"
     "mailing zip postal code|mailing postal code"},
    {TableField::address, "country", place, "country|country region|nation|mailing country"},
    {TableField::location, "", none,
     "location|place|where|lives in|where do they live|where they live|home town|hometown|"
     "based in|where based|where are they based|geo location|residence|metro area"},
    {TableField::birthday, "", none,
     "birthday|birth date|birthdate|date of birth|dob|d o b|born|born on|bday|b day"},
    {TableField::birthday, "year", none, "birth year|year of birth"},
    {TableField::birthday, "month", none, "birth month|month of birth"},
    {TableField::birthday, "day", none, "day of birth"},
    {TableField::other_date, "anniversary", none,
     "anniversary|wedding anniversary|wedding date|wedding|anniversary date"},
    {TableField::other_date, "death", none, "death|date of death|died on|died"},
    {TableField::other_date, "name day", none, "name day"},
    {TableField::other_date, "", none, "other dates|important dates"},
    {TableField::met_on, "", none,
     "met on|first met|date met|met date|when we met|when met|when did we meet|connected on|"
     "first contact|first seen|date we met|known since|first met on"},
    {TableField::how_met, "", none,
     "how we met|how met|how did we meet|how do i know them|how i know them|context|"
     "how do we know each other"},
    {TableField::met_place, "", none,
     "where we met|where met|met at|met where|where did we meet|place met|met place"},
    {TableField::met_through, "", none,
     "met through|introduced by|referred by|referral|referrer|intro by|introduction by|"
     "recommended by|met via|who introduced us"},
    {TableField::last_contact, "", none,
     "last contact|last contacted|last contact date|last contacted on|last contacted at|"
     "last interaction|last interaction date|last interacted|last interacted at|last seen|"
     "last met|last met on|last spoke|last spoken|last talked|last touch|last touchpoint|"
     "last activity|last activity date|last activity date gmt|last meeting|last conversation|"
     "last message|last messaged|last call|last communication|last connected|last contact on"},
    {TableField::cadence, "", none,
     "cadence|cadence in days|cadence days|keep in touch|frequency|contact frequency|"
     "reach out every|follow up frequency|keep in touch frequency|interval|how often|"
     "contact every|stay in touch"},
    {TableField::tags, "", none,
     "tags|tag|labels|label|categories|category|groups|group|group membership|lists|list|segments|"
     "segment|lead status|lifecycle stage"},
    {TableField::circles, "", none, "circles|circle"},
    {TableField::languages, "", none,
     "language|languages|language spoken|spoken languages|preferred language|speaks"},
    {TableField::goals, "", none, "goals|goal|their goals|objectives|ambitions"},
    {TableField::needs, "", none,
     "needs|need|their needs|looking for|asks|ask|seeking|what they need|how i can help|"
     "how can i help"},
    {TableField::offers, "", none,
     "offers|offer|what they offer|can offer|offering|expertise|skills|can help with|strengths"},
    {TableField::notes, "", none,
     "notes|note|comments|comment|remarks|remark|description|about|bio|biography|background|info|"
     "information|summary|details|memo|miscellaneous|misc|additional info|"
     "additional information|associated note"},
    {TableField::industry, "", none, "industry|sector|company industry"},
    {TableField::archived, "", none, "archived|is archived"},
    {TableField::key, "", none,
     "id|uid|uuid|record id|contact id|person id|external id|unique id|identifier|guid|"
     "record id contact|contact uuid"},
    {TableField::relation, "spouse", none,
     "spouse|partner|husband|wife|spouses name|spouse name|spouse partner|significant other"},
    {TableField::relation, "manager", none,
     "manager|managers name|manager name|supervisor|boss|reports to"},
    {TableField::relation, "assistant", none, "assistant|assistants name|assistant name|secretary"},
    {TableField::relation, "child", none, "children|kids|child|childrens names"},
    {TableField::leftover, "gender", none, "gender|sex"},
    {TableField::leftover, "", none,
     "date added|create date|created|created at|created on|created time|date created|updated|"
     "updated at|last modified|modified|source|status|type|date|office location|"
     "company size|company type|company website|company url|company linkedin url|keywords|hobby|"
     "next reminder|next activity date|assignee|favourite|favorite|age|account|billing information|"
     "mileage|user|government id number|organizational id number|maiden name|subject|custom|"
     "bookmarked at|company yomi|organization yomi name|contact owner|account owner|owner|person "
     "created|marketing contact status"},
    {TableField::ignored, "", none,
     "photo|photos|picture|image|avatar|user photo|photo url|avatar url|profile picture|"
     "profile photo|profile image"},
    {TableField::leftover, "", filler,
     "priority|private|sensitivity|initials|internet free busy|directory server|e mail type"},
});

constexpr auto kOtherNames = std::to_array<HeaderNameLine>({
    {TableField::full_name, "", name,
     "nom|nome|nombre|naam|namn|navn|nimi|имя|이름|nev|isim|jmeno|名"},
    {TableField::full_name, "", none,
     "vollständiger name|vor und nachname|vorname nachname|name vorname|nachname vorname|"
     "ansprechpartner|kontaktname|anzeigename|angezeigter name|nom complet|nom prénom|"
     "nom et prénom|prénom nom|nom à afficher|nom affiché|nombre completo|nombre y apellidos|"
     "apellidos y nombre|nombre en pantalla|nombre para mostrar|nome completo|nome e cognome|"
     "cognome e nome|nominativo|nome visualizzato|nome e sobrenome|mostrar nome|volledige naam|"
     "weergavenaam|imię i nazwisko|nazwisko i imię|fullständigt namn|för och efternamn|"
     "visningsnamn|visningsnavn|fullt navn|koko nimi|näyttönimi|näytettävä nimi|фио|ф и о|"
     "полное имя|氏名|姓名|お名前|名前|성명|teljes név|ad soyad|celé jméno"},
    {TableField::full_name, "", vague,
     "kontakt|kontakte|contatto|contacto|contato|teilnehmer|gast"},
    {TableField::full_name, "weak", none,
     "e mail angezeigter name|nom complet de l adresse de messagerie|"
     "nombre de pantalla de correo electrónico|nome visualizzato posta elettronica|"
     "nome para exibição do email|nome a apresentar para o correio electrónico|"
     "e mail weergegeven naam|weergavenaam voor e mail|wyświetlana nazwa e mail|e postnamn|"
     "visningsnavn for e post|näytettävä sähköpostinimi|краткое имя эл почты|電子メール表示名|"
     "电子邮件显示名称|电子邮件显示名|電子郵件顯示名稱"},
    {TableField::given, "", none,
     "vorname|vornamen|rufname|prénom|prénoms|nombre de pila|primer nombre|primeiro nome|"
     "nome próprio|voornaam|voornamen|imię|imiona|förnamn|tilltalsnamn|fornavn|etunimi|keresztnév|"
     "křestní jméno|krstné meno|eesnimi|adı|名字|下の名前"},
    {TableField::middle, "", none,
     "weitere vornamen|zweiter vorname|mittelname|deuxième prénom|second prénom|segundo nombre|"
     "secondo nome|segundo nome|nome do meio|outros nomes apelidos|tweede voornaam|"
     "middelste naam|drugie imię|mellannamn|mellomnavn|mellemnavn|toinen nimi|отчество|"
     "ミドル ネーム|中间名|中間名"},
    {TableField::family, "", family_or_nickname, "apelido"},
    {TableField::family, "", none,
     "nachname|familienname|zuname|nom de famille|apellido|apellidos|primer apellido|cognome|"
     "sobrenome|último nome|achternaam|familienaam|tussenvoegsel|nazwisko|efternamn|etternavn|"
     "sukunimi|vezetéknév|příjmení|priezvisko|perekonnanimi|soyadı|soyad|фамилия|姓|姓氏|성|苗字"},
    {TableField::prefix, "", none,
     "anrede|akademischer titel|civilité|tratamiento|tratamento|trattamento|appellativo|aanhef|"
     "aanspreektitel|zwrot grzecznościowy|puhuttelu|обращение|英文称谓|頭銜"},
    {TableField::title, "", title, "titre|titel|titolo|título|titulo|tytuł|tittel|肩書き"},
    {TableField::suffix, "", none,
     "namenszusatz|suffixe|sufijo|suffisso|titolo straniero|sufixo|achtervoegsel|sufiks|"
     "namnsuffix|suffiks|jälkiliite|суффикс|敬称|中文称谓|稱謂"},
    {TableField::nickname, "", none,
     "spitzname|surnom|apodo|soprannome|alcunha|bijnaam|roepnaam|przydomek|pseudonim|smeknamn|"
     "kallenavn|kælenavn|lempinimi|псевдоним|прозвище|ニックネーム|昵称|暱稱"},
    {TableField::phonetic, "", none, "フリガナ|ふりがな|氏名フリガナ"},
    {TableField::phonetic, "given", none,
     "名前フリガナ|名フリガナ|给定 yomi|名字拼音|prénom yomi|förnamn yomi|etunimi yomi|imię yomi|"
     "yomi especificada|yomi fornecido|angitt yomi"},
    {TableField::phonetic, "family", none,
     "姓フリガナ|姓氏 yomi|姓氏拼音|nom yomi|efternamn yomi|sukunimi yomi|nazwisko yomi|"
     "apellido yomi|yomi sobrenome|etternavn yomi"},
    {TableField::email, "", none,
     "e mail adresse|mailadresse|mail adresse|adresse e mail|adresse mail|courriel|mél|"
     "adresse de messagerie|adresse de courrier|adresse électronique|correo|correo electrónico|"
     "dirección de correo electrónico|dirección del correo electrónico|dirección de correo|"
     "indirizzo e mail|indirizzo mail|posta elettronica|indirizzo posta elettronica|"
     "endereço de e mail|endereço de correio eletrónico|endereço de correio electrónico|"
     "correio eletrônico|e mailadres|mailadres|adres e mail|poczta|poczta elektroniczna|e post|"
     "e postadress|e postadresse|sähköposti|sähköpostiosoite|e mailová adresa|электронная почта|"
     "эл почта|адрес эл почты|почта|адрес электронной почты|имейл|メール|メールアドレス|"
     "電子メール|電子メール アドレス|e メール|邮箱|电子邮件|电子邮件地址|電子郵件|電子郵件地址|"
     "电邮|電郵|이메일|이메일 주소|전자 메일|전자 메일 주소|e posta|e posta adresi"},
    {TableField::phone, "", none,
     "telefon|telefonnummer|rufnummer|telefon nr|telefonnr|handy|handynummer|mobil|mobiltelefon|"
     "mobilnummer|mobilfunk|haupttelefon|autotelefon|festnetz|rückmeldung|durchwahl|téléphone|"
     "numéro de téléphone|tél|portable|tél mobile|téléphone mobile|téléphone portable|"
     "téléphone voiture|téléphone principal|rappel|teléfono|número de teléfono|móvil|"
     "teléfono móvil|celular|teléfono celular|teléfono principal|telefono|numero di telefono|"
     "cellulare|telefono cellulare|telefono auto|telefono principale|numero cellulare|telefone|"
     "número de telefone|telemóvel|telefone celular|telefone do carro|telefone principal|fone|"
     "telefoon|telefoonnummer|gsm|mobiel|mobiele telefoon|mobiel nummer|hoofdtelefoon|"
     "autotelefoon|numer telefonu|telefon komórkowy|komórka|nr telefonu|telefon podstawowy|"
     "telefon główny|telefon w samochodzie|mobilnr|biltelefon|hovedtelefon|puhelin|"
     "puhelinnumero|matkapuhelin|matkapuhelinnumero|kotipuhelin|työpuhelin|autopuhelin|телефон|"
     "номер телефона|мобильный|мобильный телефон|сотовый|телефон переносной|основной телефон|"
     "電話|電話番号|携帯|携帯電話|携帯電話番号|自宅電話|会社電話|会社代表電話|电话|电话号码|"
     "手机|手机号|手机号码|移动电话|商务电话|住宅电话|主要电话|電話號碼|手機|行動電話|商務電話|"
     "住家電話|代表電話|전화|전화번호|휴대폰|휴대전화|telefon numarası|cep telefonu"},
    {TableField::phone, "", phone_numbers,
     "particular|abitazione|ufficio|hem|arbete|hjem|nummer|numero|número"},
    {TableField::leftover, "", none,
     "fax nr|faxnummer|télécopie|télécopieur|faks|faksi|kotifaksi|työfaksi|telefaks|факс|传真|"
     "商务传真|住宅传真|其他传真|傳真|商務傳真|住家傳真|其他傳真|télex|teleks|teleksi|телекс|"
     "récepteur de radiomessagerie|buscapersonas|cercapersone|hakulaite|personsökare|personsøker|"
     "пейджер|telefon für hörbehinderte|téléphone tdd tty|número de teletipo|telefono tty tdd|"
     "telefone tty tdd|teksttelefoon|telefon tty tdd"},
    {TableField::url, "", none,
     "webseite|internetseite|webadresse|site web|site internet|page web|página web|sitio web|"
     "pagina web|sito web|sito|sito internet|página da web|página na web|webpagina|"
     "strona internetowa|strona www|www|strona sieci web|webbsida|webbplats|hemsida|hjemmeside|"
     "webside|nettside|verkkosivu|web sivu|kotisivu|веб страница|сайт|веб сайт|ホームページ|"
     "ウェブサイト|web ページ|网页|网站|網頁|網站|웹사이트|홈페이지"},
    {TableField::organisation, "", none,
     "firma|firmenname|unternehmen|arbeitgeber|betrieb|société|entreprise|organisme|employeur|"
     "raison sociale|empresa|compañía|organización|empleador|sociedad|azienda|società|ditta|"
     "organizzazione|ente|empregador|organização|companhia|bedrijf|bedrijfsnaam|organisatie|"
     "werkgever|przedsiębiorstwo|pracodawca|organizacja|nazwa firmy|företag|arbetsgivare|"
     "virksomhed|bedrift|selskap|arbeidsgiver|firmanavn|yritys|työnantaja|järjestö|организация|"
     "компания|место работы|работодатель|会社|会社名|勤務先|所属|組織|公司|单位|公司名称|"
     "公司名稱|單位|회사|회사명|직장|şirket|společnost|spoločnosť"},
    {TableField::unit, "", none,
     "abteilung|bereich|service|département|departamento|reparto|dipartimento|afdeling|dział|"
     "oddział|avdelning|avdeling|osasto|отдел|部署|部門|部门|부서"},
    {TableField::title, "", none,
     "berufsbezeichnung|jobtitel|funktion|stelle|rolle|stellenbezeichnung|tätigkeit|fonction|"
     "poste|intitulé du poste|puesto|cargo|función|ruolo|qualifica|posizione|mansione|carica|"
     "função|functie|functietitel|stanowisko|befattning|stilling|tehtävänimike|ammattinimi|"
     "должность|позиция|役職|職位|职务|职位|職稱|職務|직함|직책|직위|unvan|görev|funkce|funkcia"},
    {TableField::title, "weak", none,
     "beruf|métier|profesión|ocupación|professione|occupazione|profissão|ocupação|beroep|zawód|"
     "yrke|ammatti|профессия|職業|职业|專業|직업"},
    {TableField::school, "", none,
     "schule|schulen|hochschule|universität|école|écoles|université|escuela|escuelas|universidad|"
     "scuola|scuole|università|escola|escolas|universidade|faculdade|universiteit|szkoła|uczelnia|"
     "uniwersytet|skola|universitet|koulu|школа|университет|学校|大学"},
    {TableField::address, "", none,
     "adresse|anschrift|postanschrift|adresse postale|dirección|indirizzo|endereço|morada|adres|"
     "adress|osoite|postiosoite|kotiosoite|työosoite|адрес|почтовый адрес|住所|地址|주소|adresa"},
    {TableField::address, "street", none,
     "straße|straße hausnummer|straße nr|rue|calle|via|rua|straat|straatnaam|ulica|gata|"
     "gatuadress|gate vei|gade|katuosoite|lähiosoite|улица|番地|街道|街"},
    {TableField::address, "po box", none,
     "postfach|boîte postale|b p|apartado postal|apartado|casella postale|caixa postal|postbus|"
     "postbusnummer|skrytka|skrzynka pocztowa|box|postboks|postilokero|почтовый ящик|私書箱|"
     "郵政信箱"},
    {TableField::address, "city", place,
     "ort|stadt|wohnort|ville|commune|ciudad|localidad|población|municipio|città|comune|località|"
     "cidade|localidade|plaats|woonplaats|stad|gemeente|miasto|miejscowość|postort|hemort|"
     "poststed|postitoimipaikka|kaupunki|paikkakunta|город|市|城市|市町村|市区町村|市县|市鎮|"
     "도시|şehir|město|mesto"},
    {TableField::address, "region", place,
     "bundesland|kanton|bundesland kanton|dép région|provincia|estado|provincia o estado|regione|"
     "distrito|provincie|województwo|landskap|län|område|lääni|sijaintitiedot|область|регион|"
     "край|都道府県|省|省市自治区|縣市"},
    {TableField::address, "postcode", none,
     "plz|postleitzahl|code postal|cp|código postal|cap|cep|kod pocztowy|postnummer|postnr|"
     "postinumero|индекс|почтовый индекс|почтовый "
     "код|郵便番号|邮政编码|邮编|郵遞區號|우편번호|psč"},
    {TableField::address, "country", place,
     "land|land region|staat|pays|pays région|país|país región|país região|paese|nazione|nazione "
     "regione|"
     "land regio|kraj|kraj region|land område|maa|maa alue|страна|страна или регион|国|国家|"
     "国家地区|国地域|國家|國家地區|국가|ülke"},
    {TableField::location, "", none,
     "standort|lieu|emplacement|lieu de résidence|ubicación|lugar|luogo|residenza|localização|"
     "local|locatie|vestigingsplaats|lokalizacja|miejsce|plats|bosted|sijainti|расположение|"
     "местоположение|場所|所在地|地点|地點|위치"},
    {TableField::birthday, "", none,
     "geburtstag|geburtsdatum|geb datum|geb|geboren|geboren am|date de naissance|anniversaire|"
     "né le|née le|fecha de nacimiento|cumpleaños|compleanno|data di nascita|data de nascimento|"
     "nascimento|geboortedatum|verjaardag|data urodzenia|urodziny|födelsedag|födelsedatum|"
     "fødselsdag|fødselsdato|syntymäpäivä|syntymäaika|дата рождения|день рождения|誕生日|"
     "生年月日|生日|出生日期|생일|생년월일|doğum tarihi|doğum günü|datum narození|narozeniny|"
     "születésnap|születési dátum"},
    {TableField::birthday, "", anniversary, "aniversário|aniversario"},
    {TableField::birthday, "year", none,
     "geburtsjahr|année de naissance|año de nacimiento|anno di nascita|ano de nascimento|"
     "geboortejaar|rok urodzenia|födelseår|syntymävuosi|год рождения"},
    {TableField::birthday, "month", none,
     "geburtsmonat|mois de naissance|mes de nacimiento|mese di nascita|mês de nascimento|"
     "geboortemaand|miesiąc urodzenia|födelsemånad|syntymäkuukausi|месяц рождения"},
    {TableField::birthday, "day", none,
     "jour de naissance|día de nacimiento|giorno di nascita|dia de nascimento|geboortedag|"
     "dzień urodzenia"},
    {TableField::other_date, "anniversary", none,
     "jahrestag|hochzeitstag|anniversaire de mariage|anniversaire de mariage ou fête|"
     "aniversario de boda|anniversario|anniversario di matrimonio|datas especiais|"
     "speciale datum|trouwdag|rocznica|årsdag|bröllopsdag|merkedag|bryllupsdag|vuosipäivä|"
     "hääpäivä|годовщина|記念日|纪念日|紀念日|기념일|výročí|výročie"},
    {TableField::met_on, "", none,
     "kennengelernt am|kennengelernt|erstkontakt|verbunden am|rencontré le|date de rencontre|"
     "date de connexion|conocido el|conosciuto il|conhecido em|ontmoet op|data poznania|"
     "дата знакомства"},
    {TableField::how_met, "", none,
     "wie kennengelernt|woher kennengelernt|wie wir uns kennen|woher wir uns kennen|"
     "comment nous nous sommes rencontrés|cómo nos conocimos|come ci siamo conosciuti|"
     "como nos conhecemos|hoe ontmoet|jak się poznaliśmy|hur vi träffades|как познакомились"},
    {TableField::met_place, "", none,
     "wo kennengelernt|kennengelernt bei|lieu de rencontre|dónde nos conocimos|"
     "dove ci siamo conosciuti|onde nos conhecemos|waar ontmoet|gdzie się poznaliśmy"},
    {TableField::met_through, "", none,
     "empfohlen von|vorgestellt von|kennengelernt durch|présenté par|recommandé par|"
     "recomendado por|presentado por|presentato da|consigliato da|apresentado por|"
     "aanbevolen door|voorgesteld door|polecony przez|rekommenderad av|presenterad av"},
    {TableField::last_contact, "", none,
     "letzter kontakt|zuletzt kontaktiert|letztes gespräch|letzte aktivität|dernier contact|"
     "dernière interaction|dernier échange|dernière activité|último contacto|última interacción|"
     "última actividad|ultimo contatto|ultima attività|último contato|última atividade|"
     "laatste contact|laatste activiteit|ostatni kontakt|senaste kontakt|siste kontakt|"
     "seneste kontakt|последний контакт|最終連絡日|最后联系"},
    {TableField::cadence, "", none,
     "häufigkeit|rhythmus|fréquence|frecuencia|frequenza|frequência|frequentie|częstotliwość|"
     "frekvens"},
    {TableField::tags, "", none,
     "schlagwörter|schlagworte|stichwörter|kategorien|gruppe|gruppen|etiketten|étiquettes|"
     "étiquette|catégories|catégorie|groupes|groupe|mots clés|etiquetas|etiqueta|categorías|"
     "categoría|grupos|grupo|etichette|categorie|categoria|gruppi|gruppo|categorias|"
     "categorieën|groepen|groep|kategorie|etykiety|etykieta|grupy|grupa|kategorier|grupper|"
     "grupp|etiketter|luokat|tunnisteet|ryhmät|категории|группы|группа|метки|теги|分類|"
     "カテゴリ|タグ|グループ|类别|標籤|标签|分组|類別|태그|그룹|범주|kategória|kategórie"},
    {TableField::circles, "", none, "kreise|kreis|cercles|círculos|cerchie|kringen|kręgi"},
    {TableField::languages, "", none,
     "sprache|sprachen|langue|langues|idioma|idiomas|lingua|lingue|taal|talen|język|języki|"
     "språk|sprog|kieli|kielet|язык|языки|言語|语言|語言|언어"},
    {TableField::goals, "", none, "ziele|objectifs|objetivos|obiettivi|doelen|cele|mål|цели"},
    {TableField::needs, "", none,
     "bedarf|bedürfnisse|sucht|besoins|necesidades|bisogni|necessidades|behoeften|potrzeby|"
     "behov|потребности"},
    {TableField::offers, "", none, "bietet|ofrece|offerta|oferece|aanbod|oferuje|erbjuder"},
    {TableField::notes, "", none,
     "notizen|notiz|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar|kommentare|"
     "beschreibung|infos|remarque|remarques|commentaire|commentaires|observations|notas|nota|"
     "comentarios|comentario|observaciones|annotazioni|commenti|osservazioni|descrizione|"
     "anotações|observações|comentários|descrição|notities|opmerkingen|opmerking|notatki|uwagi|"
     "komentarz|opis|anteckningar|anteckning|kommentarer|beskrivning|notater|bemærkninger|"
     "noter|muistiinpanot|muistilaput|huomautukset|lisätietoja|заметки|примечание|примечания|"
     "комментарий|комментарии|メモ|備考|ノート|附注|备注|備註|記事|笔记|메모|비고|notlar|"
     "poznámky|poznámka"},
    {TableField::industry, "", none,
     "branche|secteur|industria|settore|setor|branża|bransch|toimiala|отрасль|業種|行业|行業"},
    {TableField::relation, "spouse", none,
     "ehepartner|lebensgefährte|ehefrau|ehemann|conjoint e|conjoint|cónyuge|pareja|coniuge|"
     "nome coniuge|cônjuge|współmałżonek|make maka|ektefelle|ægtefælle|puoliso|супруг а|"
     "配偶者|配偶|배우자"},
    {TableField::relation, "manager", none,
     "vorgesetzter|name des r vorgesetzten|responsable|nombre del director|nome manager|"
     "nome del responsabile|nome do gerente|nome do gerenciador|nome do gestor|naam manager|"
     "menedżer|namn chef|overordnedes navn|vastuuhenkilön nimi|руководитель|マネージャー|"
     "经理姓名|主管名稱"},
    {TableField::relation, "assistant", none,
     "assistent|assistent in|assistentin|nom de l assistant e|asistente|nome assistente|"
     "nome dell assistente|nome do assistente|naam assistent|asystent|namn assistent|"
     "avustajan nimi|имя помощника|秘書の氏名|助理的姓名|助理"},
    {TableField::relation, "child", none,
     "kinder|enfants|hijos|figli|filhos|kinderen|dzieci|barn|børn|lapset|дети|子供|子女"},
    {TableField::leftover, "gender", none,
     "geschlecht|sexe|sexo|género|sesso|genere|gênero|geslacht|płeć|kön|kjønn|køn|sukupuoli|пол|"
     "性別|性别|성별"},
    {TableField::leftover, "", none,
     "abrechnungsinformation|konto|benutzer|reisekilometer|compte|informations facturation|"
     "kilométrage|utilisateur|usuario|kilometraje|facturación|utente|utilizador|personalizado|"
     "gebruiker|użytkownik|användare|käyttäjä|пользователь|ユーザー|用户|使用者|"
     "organisationsnr|sozialversicherungsnr|code gouvernement|personnummer|henkilötunnus|pesel|"
     "sofinummer|bureau|büro|kontor|sala|gabinete|toimisto|arbetsplats|事業所|办公地点|辦公室"},
    {TableField::ignored, "", none,
     "foto|fotos|bild|imagen|immagine|zdjęcie|kuva|фото|写真|照片|사진"},
    {TableField::leftover, "", filler,
     "priorität|privat|vertraulichkeit|priorité|privé|critère de diffusion|prioridad|privado|"
     "confidencialidad|priorità|privato|riservatezza|prioridade|sensibilidade|"
     "confidencialidade|prioriteit|gevoeligheid|priorytet|prywatne|charakter|prioritet|"
     "känslighet|følsomhet|prioriteetti|yksityinen|luottamuksellisuus|важность|частное|"
     "пометка|優先度|プライベート|秘密度|优先级|私有|敏感度|優先順序|e mail typ|"
     "type de messagerie|tipo de correo electrónico|tipo posta elettronica|tipo de email|"
     "tipo de correio electrónico|e mailtype|rodzaj e mail|typ poczty e mail|e posttyp|"
     "e posttype|sähköpostin laji|тип эл почты|電子メールの種類|电子邮件类型|電子郵件類型|"
     "initialen|initiales|iniciales|iniziali|iniciais|initialer|inicjały|nimikirjaimet|"
     "инициалы|イニシャル|缩写|縮寫|internet frei gebucht|verzeichnisserver"},
});

struct PlaceWords {
    std::string_view label;
    std::string_view words;
};
/// Words that say where a phone or an address is.
constexpr auto kPlaceWords = std::to_array<PlaceWords>({
    {"home",
     "home|private|personal|privat|privé|privée|priv|personnel|personnelle|particulier|"
     "particular|domicile|domicilio|casa|residencia|residencial|residência|pessoal|residence|"
     "abitazione|ab|personale|thuis|huis|huisadres|hem|hemadress|hjem|koti|kodin|domowy|domowa|"
     "domowe|dom|дом|домашний|домашняя|自宅|住宅|住宅地址|住家"},
    {"work",
     "work|business|office|company|geschäftlich|geschäft|dienstlich|beruflich|arbeit|büro|firma|"
     "bureau|professionnel|professionnelle|travail|société|pro|trabajo|laboral|oficina|empresa|"
     "organización|comercial|trabalho|lavoro|ufficio|uff|società|aziendale|werk|werkadres|"
     "zakelijk|kantoor|bedrijf|arbete|arbetsadress|arb|jobb|työ|työpaikan|praca|biuro|służbowy|"
     "służbowa|służbowe|рабочий|рабочая|раб|организации|会社|商务|商务地址|商務|organization|"
     "organisation"},
    {"mobile", "mobile|cell|mobil|portable|celular|móvil|cellulare|mobiel|komórkowy|мобильный"},
    {"other",
     "other|otro|otra|autre|andere|anderes|ander|anders|altro|altra|outro|outra|weitere|weiterer|"
     "weiteres|sonstige|sonstiges|annan|annat|annen|annet|muu|inny|inna|inne|другой|その他|其他|"
     "其他地址"},
});

/// Words between the others; "address" and the like only where more is left than they.
constexpr std::string_view kSmallWords =
    "de|del|da|do|dos|das|di|della|dell|du|des|der|die|den|la|le|les|el|los|las|l|d|the|of|a|an|"
    "for|pour|voor|för|für|im|in|op|na|en|et|und|and|or|y|e|o|ou|oder|r|s|von|van|の";
constexpr std::string_view kAddressWords =
    "address|addr|adresse|adress|adres|endereço|dirección|indirizzo|osoite|адрес|mailing|postal";
/// Words that make one of several, and those of a question.
constexpr std::string_view kQualifiers =
    "primary|main|secondary|second|third|alternate|alternative|additional|preferred|default|best|"
    "current|latest|contact|contacts|person|persons|people|their|your|his|her|my|what|is|are|s|"
    "whats|please|enter|optional|required|principal|secondaire|principale|"
    "secundario|secundaria|secundário|secundária|primärer|haupt|aktuelle|aktueller|lead|customer|"
    "attendee|guest|member|no|nr|personne|persona|pessoa|persoon";
/// Whose phone is it? Not that of the person whom the row is about.
constexpr std::string_view kOtherPeople =
    "assistant|assistants|assistent|assistentin|assistente|asistente|asystent|asystenta|avustajan|"
    "помощника|秘書の電話|助理的电话|助理電話|owner|manager|managers|spouse|spouses|emergency|"
    "parent|parents|mother|father|guardian|assigned|assignee|creator|author|recruiter|rep|"
    "sponsor|vorgesetzten|besitzer|propriétaire|propietario|proprietario|proprietário|eigenaar|"
    "właściciel|ägare";
/// Words that make a name part of something else: "Email opt out", "Company size".
constexpr std::string_view kOtherThings =
    "size|type|status|count|number|id|score|opt|out|consent|revenue|source|stage|rank|date|sent|"
    "opened|clicked|bounced|verified|valid|quality|format|currency|price|amount|total|code|file|"
    "domain|validated|updated|created|modified|follow|followup|reminder|confidence|"
    "yomi|subscribed|unsubscribed|preference|preferences|time|zone|timezone";

}  // namespace kith::text
