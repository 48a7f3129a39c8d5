#include "core/net/httpmessage.h"

#include <QLocale>

namespace portreeve::net {

namespace {

constexpr char Beginning[] = "HTTP/1.";

bool readStatusLine(const QByteArray &line, HttpHead &head)
{
    // "HTTP/1.1 200 OK"; the phrase may be empty.
    const QList<QByteArray> parts = line.split(' ');
    bool number = false;
    head.status = parts.size() >= 2 && parts[1].size() == 3 ? parts[1].toInt(&number) : 0;
    head.line = line;
    return line.startsWith(Beginning) && number && head.status >= 100 && head.status <= 599;
}

/// Lines without a name are passed over: middleboxes send many things.
void readField(const QByteArray &line, HttpHead &head)
{
    const qsizetype colon = line.indexOf(':');
    if (colon > 0)
        head.fields.append({line.left(colon).toLower(), line.mid(colon + 1).trimmed()});
}

/// One head from `at` on; moves `at` behind it.
HttpReading readOne(const QByteArray &bytes, qsizetype &at, HttpHead &head)
{
    head = {};
    const qsizetype end = bytes.indexOf("\r\n\r\n", at);
    if (end < 0) {
        const QByteArray begun = bytes.mid(at, qsizetype(sizeof Beginning) - 1);
        return QByteArray(Beginning).startsWith(begun) ? HttpReading::More : HttpReading::NotHttp;
    }
    const QList<QByteArray> lines = bytes.mid(at, end - at).split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines[i].endsWith('\r') ? lines[i].chopped(1) : lines[i];
        if (i > 0)
            readField(line, head);
        else if (!readStatusLine(line, head))
            return HttpReading::NotHttp;
    }
    at = end + 4;
    head.size = at;
    return HttpReading::Whole;
}

} // namespace

QByteArray HttpHead::field(const QByteArray &name) const
{
    for (const auto &[key, value] : fields) {
        if (key == name)
            return value;
    }
    return {};
}

HttpReading readHttpHead(const QByteArray &bytes, HttpHead &head)
{
    qsizetype at = 0;
    HttpReading reading = HttpReading::Whole;
    do {
        reading = readOne(bytes, at, head);
    } while (reading == HttpReading::Whole && head.status < 200);
    const bool tooLong = reading == HttpReading::More ? bytes.size() > HttpHeadLimit : at > HttpHeadLimit;
    return tooLong ? HttpReading::NotHttp : reading;
}

QDateTime httpDate(const QByteArray &text)
{
    if (!text.endsWith(" GMT"))
        return {};
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(text.chopped(4)), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"));
    date.setTimeSpec(Qt::UTC);
    return date;
}

} // namespace portreeve::net
