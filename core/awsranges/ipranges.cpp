#include "core/awsranges/ipranges.h"

#include "core/awsranges/nametable.h"
#include "core/awsranges/rowsort.h"
#include "core/awsranges/unknownkeys.h"
#include "core/ip/parse.h"

#include <algorithm>
#include <cstring>
#include <simdjson.h>

namespace portreeve::awsranges {

using simdjson::dom::element;

namespace {

constexpr int MaxNameLength = 64;
constexpr int MaxTokenLength = 15;
constexpr int WidestV4 = 8; // IANA allots nothing wider to a registry
constexpr int WidestV6 = 12;
constexpr qint64 SecondsPerDay = 86'400;

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Service, Region and border group ids: they reach exported files, so nothing else is let in.
bool isName(std::string_view text)
{
    if (text.empty() || text.size() > MaxNameLength || !isAlphanumeric(text.front()))
        return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return isAlphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

// Bits of the fields of a row.
constexpr unsigned Prefix = 1;
constexpr unsigned Region = 2;
constexpr unsigned Service = 4;
constexpr unsigned BorderGroup = 8;

/// The length of both has been compared; a constant length makes this one or two instructions.
template<size_t N>
bool is(std::string_view key, const char (&text)[N])
{
    return std::memcmp(key.data(), text, N - 1) == 0;
}

/// The known keys all differ in length.
unsigned fieldOf(std::string_view key, ip::Family family)
{
    switch (key.size()) {
    case 9:
        return family == ip::Family::IPv4 && is(key, "ip_prefix") ? Prefix : 0;
    case 11:
        return family == ip::Family::IPv6 && is(key, "ipv6_prefix") ? Prefix : 0;
    case 6:
        return is(key, "region") ? Region : 0;
    case 7:
        return is(key, "service") ? Service : 0;
    case 20:
        return is(key, "network_border_group") ? BorderGroup : 0;
    default:
        return 0;
    }
}

const char *keyOf(unsigned field, ip::Family family)
{
    switch (field) {
    case Prefix:
        return family == ip::Family::IPv4 ? "ip_prefix" : "ipv6_prefix";
    case Region:
        return "region";
    case Service:
        return "service";
    default:
        return "network_border_group";
    }
}

const char *listOf(ip::Family family)
{
    return family == ip::Family::IPv4 ? "prefixes" : "ipv6_prefixes";
}

} // namespace

QDateTime timeFromCreateDate(QStringView text)
{
    static constexpr QStringView pattern = u"dddd-dd-dd-dd-dd-dd";
    if (text.size() != pattern.size())
        return {};
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (pattern[i] == u'd' ? text[i] < u'0' || text[i] > u'9' : text[i] != pattern[i])
            return {};
    }
    const auto number = [text](qsizetype at, qsizetype count) {
        return text.mid(at, count).toInt();
    };
    const QDate date(number(0, 4), number(5, 2), number(8, 2));
    const QTime time(number(11, 2), number(14, 2), number(17, 2));
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}

/// Reads one file; the error, once set, is what the caller gets.
class RangeReader
{
public:
    RangeReader(simdjson::dom::parser &parser, const QString &fileName, const json::Limits &limits)
        : m_parser(parser)
        , m_fileName(fileName)
        , m_limits(limits)
    {}

    Result<IpRanges> read(QByteArray bytes);

private:
    bool readRoot(element root);
    bool readToken(element value);
    bool readDate(element value);
    bool readList(element value, ip::Family family);
    bool readRow(element value);
    bool readField(unsigned field, element value, RangeRow &row);
    bool readPrefix(std::string_view text, ip::Prefix &prefix);
    bool readName(NameTable &table, std::string_view text, unsigned field, int guess, quint16 &id);
    bool readBorderGroup(std::string_view text, RangeRow &row);
    bool noteUnknown(std::string_view key, element value, const QString &path);
    void finish();
    void addFindings();

    bool fail(ErrorCode code, Message detail, const QString &path);
    bool failType(const char *wanted, const QString &path);
    bool failMissing(const char *key, const QString &path);
    [[nodiscard]] QString rowPath(const char *key = nullptr) const;

    simdjson::dom::parser &m_parser;
    QString m_fileName;
    json::Limits m_limits;
    std::shared_ptr<IpRanges::Data> m_data = std::make_shared<IpRanges::Data>();
    NameTable m_services;
    NameTable m_regions;
    NameTable m_borderGroups;
    UnknownKeys m_unknown;
    RangeRow m_last;                        ///< its names are a good guess for the next row
    std::vector<int> m_usualBorderGroup;    ///< by Region
    ip::Family m_family = ip::Family::IPv4; ///< of the list being read
    qsizetype m_position = 0;               ///< of the row being read in its list
    qint64 m_withoutBorderGroup = 0;
    QString m_firstWithoutBorderGroup;
    bool m_hasV6List = false;
    std::optional<Error> m_error;
};

bool RangeReader::fail(ErrorCode code, Message detail, const QString &path)
{
    m_error = Error{code, PR_MESSAGE("awsranges", "cannot read the AWS range file"), std::move(detail),
                    path.isEmpty() ? m_fileName : QStringLiteral("%1: %2").arg(m_fileName, path),
                    PR_MESSAGE("awsranges", "Download the file again, or choose another one.")};
    return false;
}

bool RangeReader::failType(const char *wanted, const QString &path)
{
    return fail(
        ErrorCode::InvalidSyntax,
        PR_MESSAGE("awsranges", "a value of another type stands where %1 is expected").arg(QString::fromLatin1(wanted)),
        path);
}

bool RangeReader::failMissing(const char *key, const QString &path)
{
    return fail(ErrorCode::MissingValue, PR_MESSAGE("awsranges", "\"%1\" is not there").arg(QString::fromLatin1(key)),
                path);
}

QString RangeReader::rowPath(const char *key) const
{
    const QString row = QStringLiteral("%1[%2]").arg(QLatin1String(listOf(m_family))).arg(m_position);
    return key == nullptr ? row : row + u'.' + QLatin1String(key);
}

bool RangeReader::noteUnknown(std::string_view key, element value, const QString &path)
{
    const QString name = fromView(key);
    switch (m_unknown.note(key, value.is_array() || value.is_object())) {
    case UnknownKeys::Answer::Fine:
        return true;
    case UnknownKeys::Answer::Twice:
        return fail(ErrorCode::DuplicateKey, PR_MESSAGE("awsranges", "an object names a key twice"),
                    path.isEmpty() ? name : path + u'.' + name);
    case UnknownKeys::Answer::TooMany:
        break;
    }
    return fail(ErrorCode::TooLarge, PR_MESSAGE("awsranges", "an object has too many fields"), path);
}

bool RangeReader::readName(NameTable &table, std::string_view text, unsigned field, int guess, quint16 &id)
{
    int found = table.find(text, guess);
    if (found == NameTable::None) {
        const char *key = keyOf(field, m_family);
        if (!isName(text) && !(field == BorderGroup && text.empty()))
            return fail(ErrorCode::InvalidSyntax,
                        PR_MESSAGE("awsranges", "the name is empty, too long, or has characters that no AWS name has"),
                        rowPath(key));
        found = table.add(text);
        if (found == NameTable::None)
            return fail(ErrorCode::TooLarge, PR_MESSAGE("awsranges", "there are too many different names"),
                        rowPath(key));
    }
    id = quint16(found);
    return true;
}

bool RangeReader::readBorderGroup(std::string_view text, RangeRow &row)
{
    if (text.empty() && m_withoutBorderGroup++ == 0)
        m_firstWithoutBorderGroup = rowPath();
    // Rows of one Region are mostly of one border group. The Region may not have been read yet: then it is a bad guess.
    if (m_usualBorderGroup.size() <= row.region)
        m_usualBorderGroup.resize(row.region + 1U, NameTable::None);
    int &usual = m_usualBorderGroup[row.region];
    if (!readName(m_borderGroups, text, BorderGroup, usual, row.borderGroup))
        return false;
    usual = row.borderGroup;
    return true;
}

bool RangeReader::readPrefix(std::string_view text, ip::Prefix &prefix)
{
    const ip::ParseFault fault = ip::parsePrefix(text, prefix, ip::HostBits::Refuse);
    const QString path = fault == ip::ParseFault::None ? QString() : rowPath(keyOf(Prefix, m_family));
    if (fault != ip::ParseFault::None) {
        const Error parsed = ip::parseError(fault, path);
        return fail(parsed.code, parsed.detail, path);
    }
    if (prefix.family() != m_family)
        return fail(ErrorCode::InvalidSyntax,
                    m_family == ip::Family::IPv4
                        ? PR_MESSAGE("awsranges", "an IPv6 prefix stands in the list of IPv4 prefixes")
                        : PR_MESSAGE("awsranges", "an IPv4 prefix stands in the list of IPv6 prefixes"),
                    rowPath(keyOf(Prefix, m_family)));
    if (prefix.isSingle() && text.find('/') == std::string_view::npos)
        return fail(ErrorCode::InvalidSyntax, PR_MESSAGE("awsranges", "the prefix has no length"),
                    rowPath(keyOf(Prefix, m_family)));
    const int widest = m_family == ip::Family::IPv4 ? WidestV4 : WidestV6;
    if (prefix.length() < widest)
        return fail(ErrorCode::OutOfRange,
                    PR_MESSAGE("awsranges", "the prefix is wider than /%1, which no published range is").arg(widest),
                    rowPath(keyOf(Prefix, m_family)));
    return true;
}

bool RangeReader::readField(unsigned field, element value, RangeRow &row)
{
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS)
        return failType("text", rowPath(keyOf(field, m_family)));
    switch (field) {
    case Prefix:
        return readPrefix(text, row.prefix);
    case Region:
        return readName(m_regions, text, field, m_last.region, row.region);
    case Service:
        return readName(m_services, text, field, m_last.service, row.service);
    default:
        return readBorderGroup(text, row);
    }
}

bool RangeReader::readRow(element value)
{
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS)
        return failType("an object", rowPath());
    RangeRow row;
    unsigned seen = 0;
    m_unknown.beginObject();
    for (const auto &member : object) {
        const unsigned field = fieldOf(member.key, m_family);
        if (field == 0) {
            if (!noteUnknown(member.key, member.value, rowPath()))
                return false;
            continue;
        }
        if ((seen & field) != 0)
            return fail(ErrorCode::DuplicateKey, PR_MESSAGE("awsranges", "an object names a key twice"),
                        rowPath(keyOf(field, m_family)));
        seen |= field;
        if (!readField(field, member.value, row))
            return false;
    }
    for (const unsigned field : {Prefix, Region, Service}) {
        if ((seen & field) == 0)
            return failMissing(keyOf(field, m_family), rowPath(keyOf(field, m_family)));
    }
    if ((seen & BorderGroup) == 0) {
        if (!readBorderGroup({}, row))
            return false;
    }
    m_last = row;
    m_data->rows.push_back(row);
    return true;
}

bool RangeReader::readList(element value, ip::Family family)
{
    simdjson::dom::array array;
    if (value.get(array) != simdjson::SUCCESS)
        return failType("a list", QString::fromLatin1(listOf(family)));
    m_family = family;
    m_position = 0;
    for (const element row : array) {
        if (!readRow(row))
            return false;
        ++m_position;
    }
    return true;
}

bool RangeReader::readToken(element value)
{
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS)
        return failType("text", QStringLiteral("syncToken"));
    if (text.empty() || text.size() > MaxTokenLength ||
        !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return fail(ErrorCode::InvalidSyntax, PR_MESSAGE("awsranges", "the syncToken is not a number of seconds"),
                    QStringLiteral("syncToken"));
    m_data->syncToken = fromView(text);
    return true;
}

bool RangeReader::readDate(element value)
{
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS)
        return failType("text", QStringLiteral("createDate"));
    m_data->createDate = fromView(text);
    m_data->published = timeFromCreateDate(m_data->createDate);
    if (!m_data->published.isValid())
        return fail(ErrorCode::InvalidSyntax,
                    PR_MESSAGE("awsranges", "the createDate is not a time such as 2026-06-15-20-27-05"),
                    QStringLiteral("createDate"));
    return true;
}

bool RangeReader::readRoot(element root)
{
    simdjson::dom::object object;
    if (root.get(object) != simdjson::SUCCESS)
        return failType("an object", {});
    static constexpr std::string_view known[] = {"syncToken", "createDate", "prefixes", "ipv6_prefixes"};
    std::optional<element> found[4];
    m_unknown.beginObject();
    for (const auto &member : object) {
        const size_t which = size_t(std::find(std::begin(known), std::end(known), member.key) - std::begin(known));
        if (which == std::size(known)) {
            if (!noteUnknown(member.key, member.value, {}))
                return false;
            continue;
        }
        if (found[which].has_value())
            return fail(ErrorCode::DuplicateKey, PR_MESSAGE("awsranges", "an object names a key twice"),
                        fromView(member.key));
        found[which] = member.value;
    }
    for (size_t i = 0; i < 3; ++i) {
        if (!found[i].has_value())
            return failMissing(known[i].data(), fromView(known[i]));
    }
    m_hasV6List = found[3].has_value();
    size_t rows = 0;
    for (size_t i = 2; i < std::size(known); ++i) {
        simdjson::dom::array list;
        if (found[i].has_value() && found[i]->get(list) == simdjson::SUCCESS)
            rows += list.size();
    }
    m_data->rows.reserve(rows);
    return readToken(*found[0]) && readDate(*found[1]) && readList(*found[2], ip::Family::IPv4) &&
           (!m_hasV6List || readList(*found[3], ip::Family::IPv6));
}

/// Numbers the names in alphabetical order, sorts the rows and keeps equal ones once.
void RangeReader::finish()
{
    const std::vector<quint16> services = m_services.sortedPlaces();
    const std::vector<quint16> regions = m_regions.sortedPlaces();
    const std::vector<quint16> borderGroups = m_borderGroups.sortedPlaces();
    std::vector<RangeRow> &rows = m_data->rows;
    for (RangeRow &row : rows) {
        row.service = services[row.service];
        row.region = regions[row.region];
        row.borderGroup = borderGroups[row.borderGroup];
    }
    sortRows(rows);
    m_data->services = m_services.sortedNames();
    m_data->regions = m_regions.sortedNames();
    m_data->borderGroups = m_borderGroups.sortedNames();
    addFindings();
}

void RangeReader::addFindings()
{
    std::vector<RangeRow> &rows = m_data->rows;
    const auto add = [this](const char *id, Severity severity, Message message, const QString &where) {
        m_data->findings.append({QString::fromLatin1(id), severity, std::move(message), where});
    };
    if (const auto twice = std::adjacent_find(rows.begin(), rows.end()); twice != rows.end()) {
        const QString where =
            QStringLiteral("%1 %2 %3")
                .arg(twice->prefix.toCanonicalText(), m_data->services[twice->service], m_data->regions[twice->region]);
        const auto before = qint64(rows.size());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        add("ranges-duplicate-rows", Severity::Warning,
            PR_MESSAGE("awsranges",
                       "Rows of the AWS range file that stand there more than once were kept once; surplus rows: %1.")
                .arg(before - qint64(rows.size())),
            where);
    }
    if (m_withoutBorderGroup > 0)
        add("ranges-no-border-group", Severity::Info,
            PR_MESSAGE("awsranges", "Rows of the AWS range file without a network border group, as in old files: %1.")
                .arg(m_withoutBorderGroup),
            m_firstWithoutBorderGroup);
    if (!m_hasV6List)
        add("ranges-no-ipv6-list", Severity::Warning,
            PR_MESSAGE("awsranges",
                       "The AWS range file has no list of IPv6 prefixes, so IPv6 addresses are not known."),
            QStringLiteral("ipv6_prefixes"));
    if (rows.empty())
        add("ranges-empty", Severity::Warning, PR_MESSAGE("awsranges", "The AWS range file has no prefixes."),
            QStringLiteral("prefixes"));
    if (!m_unknown.all().isEmpty())
        add("ranges-unknown-field", Severity::Info,
            PR_MESSAGE("awsranges", "The AWS range file has fields that this version does not use: %1.")
                .arg(m_unknown.all().join(QLatin1String(", "))),
            {});
    const qint64 apart = m_data->published.toSecsSinceEpoch() - m_data->syncToken.toLongLong();
    if (apart > SecondsPerDay || apart < -SecondsPerDay)
        add("ranges-date-mismatch", Severity::Warning,
            PR_MESSAGE("awsranges", "The syncToken %1 and the createDate %2 of the AWS range file name different days.")
                .arg(m_data->syncToken)
                .arg(m_data->createDate),
            QStringLiteral("syncToken"));
}

Result<IpRanges> RangeReader::read(QByteArray bytes)
{
    bytes.reserve(bytes.size() + qsizetype(simdjson::SIMDJSON_PADDING)); // or the parser copies all of them
    const Result<QByteArrayView> text = json::jsonText(bytes, m_fileName, m_limits);
    if (!text)
        return text.error();
    const size_t size = size_t(text->size());
    const bool fits = m_parser.capacity() >= size && m_parser.max_depth() == size_t(m_limits.depth);
    if (!fits && m_parser.allocate(std::max<size_t>(size, 64), size_t(m_limits.depth)) != simdjson::SUCCESS) {
        fail(ErrorCode::TooLarge, PR_MESSAGE("awsranges", "there is not enough memory"), {});
        return *m_error;
    }
    element root;
    const simdjson::error_code code = m_parser.parse(text->data(), size, false).get(root);
    if (code == simdjson::DEPTH_ERROR) {
        fail(ErrorCode::TooLarge, PR_MESSAGE("awsranges", "it is nested deeper than %1 levels").arg(m_limits.depth),
             {});
        return *m_error;
    }
    if (code != simdjson::SUCCESS) {
        fail(
            ErrorCode::InvalidSyntax,
            PR_MESSAGE("awsranges", "it is not valid JSON: %1").arg(QString::fromLatin1(simdjson::error_message(code))),
            {});
        return *m_error;
    }
    if (!readRoot(root))
        return *m_error;
    // Keys inside unknown values are not read here, so the general reader looks for duplicates among them.
    if (m_unknown.nested()) {
        if (const Result<json::Document> whole = json::Document::parse(bytes, m_fileName, m_limits); !whole)
            return whole.error();
    }
    finish();
    return IpRanges(std::move(m_data));
}

struct RangeParser::Buffers {
    simdjson::dom::parser parser;
};

RangeParser::RangeParser()
    : m_buffers(std::make_unique<Buffers>())
{}

RangeParser::~RangeParser() = default;

Result<IpRanges> RangeParser::parse(QByteArray bytes, const QString &fileName, const json::Limits &limits)
{
    return RangeReader(m_buffers->parser, fileName, limits).read(std::move(bytes));
}

Result<IpRanges> IpRanges::parse(QByteArray bytes, const QString &fileName, const json::Limits &limits)
{
    return RangeParser().parse(std::move(bytes), fileName, limits);
}

} // namespace portreeve::awsranges
