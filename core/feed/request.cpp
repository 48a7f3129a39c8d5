#include "core/feed/request.h"

#include <QLocale>

#include <algorithm>

namespace portreeve::feed {

namespace {

constexpr qsizetype LongestTarget = 1024;
const QString DateFormat = QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'");

Parsed refused(int status)
{
    return {std::nullopt, status};
}

/// RFC 9110 section 5.6.2.
bool isToken(const QByteArray &text)
{
    constexpr QByteArrayView Marks = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || Marks.contains(c);
    });
}

bool isVisible(const QByteArray &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](char c) { return c > ' ' && c < 0x7f; });
}

/// What a field of this name says; several lines are one list (RFC 9110 section 5.3).
class Fields
{
public:
    /// False: a line is no field.
    bool add(const QByteArray &line)
    {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon);
        if (colon < 1 || !isToken(name)) // a folded line begins with a blank, which is no token
            return false;
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (std::any_of(value.cbegin(), value.cend(),
                        [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7f; }))
            return false;
        m_fields.append({name.toLower(), value});
        return true;
    }
    [[nodiscard]] qsizetype count(QByteArrayView name) const
    {
        return std::count_if(m_fields.cbegin(), m_fields.cend(),
                             [&](const auto &field) { return field.first == name; });
    }
    [[nodiscard]] QByteArray value(QByteArrayView name) const
    {
        QByteArrayList values;
        for (const auto &[key, value] : m_fields) {
            if (key == name)
                values.append(value);
        }
        return values.join(',');
    }

private:
    QList<std::pair<QByteArray, QByteArray>> m_fields;
};

QList<QByteArray> listOf(const QByteArray &value)
{
    QList<QByteArray> items;
    for (const QByteArray &item : value.split(',')) {
        if (const QByteArray trimmed = item.trimmed(); !trimmed.isEmpty())
            items.append(trimmed);
    }
    return items;
}

bool hasOption(const QByteArray &value, QByteArrayView option)
{
    const QList<QByteArray> options = listOf(value.toLower());
    return std::any_of(options.cbegin(), options.cend(), [&](const QByteArray &one) { return one == option; });
}

std::optional<QDateTime> dateOf(const QByteArray &text)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text), DateFormat);
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return time;
}

bool hasBody(const Fields &fields)
{
    const QByteArray length = fields.value("content-length");
    return fields.count("transfer-encoding") > 0 || (!length.isEmpty() && length != "0");
}

/// Path of a target in origin form (RFC 9112 section 3.2.1) or absolute form (3.2.2); empty for the others.
QByteArray pathOf(QByteArray target)
{
    if (target.toLower().startsWith("http://")) {
        const qsizetype slash = target.indexOf('/', 7);
        target = slash < 0 ? QByteArrayLiteral("/") : target.mid(slash);
    }
    if (!target.startsWith('/'))
        return {};
    const qsizetype query = target.indexOf('?');
    return query < 0 ? target : target.left(query);
}

} // namespace

qsizetype endOfHead(const QByteArray &bytes)
{
    const qsizetype lines = bytes.indexOf("\r\n\r\n");
    const qsizetype bare = bytes.indexOf("\n\n"); // RFC 9112 section 2.2: a single LF may end a line
    if (lines < 0)
        return bare < 0 ? -1 : bare + 2;
    return bare < 0 ? lines + 4 : std::min(lines + 4, bare + 2);
}

Parsed parseRequest(const QByteArray &head)
{
    QByteArrayList lines = head.split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    const QByteArrayList words = lines.takeFirst().split(' ');
    if (words.size() != 3 || !isToken(words[0]) || words[1].isEmpty() || !isVisible(words[1]))
        return refused(400);
    if (words[1].size() > LongestTarget)
        return refused(414);
    if (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0")
        return refused(words[2].startsWith("HTTP/") ? 505 : 400);
    Fields fields;
    for (const QByteArray &line : std::as_const(lines)) {
        if (!line.isEmpty() && !fields.add(line))
            return refused(400);
    }
    const bool current = words[2] == "HTTP/1.1";
    if (fields.count("host") > 1 || (current && fields.count("host") == 0)) // RFC 9112 section 3.2
        return refused(400);
    if (hasBody(fields))
        return refused(413);
    Request request;
    request.method = words[0];
    request.path = pathOf(words[1]);
    if (request.path.isEmpty())
        return refused(400);
    const QByteArray connection = fields.value("connection");
    request.persistent = current ? !hasOption(connection, "close") : hasOption(connection, "keep-alive");
    request.noneMatch = listOf(fields.value("if-none-match"));
    if (fields.count("if-modified-since") == 1)
        request.modifiedSince = dateOf(fields.value("if-modified-since"));
    return {request, 0};
}

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), DateFormat).toLatin1();
}

} // namespace portreeve::feed
