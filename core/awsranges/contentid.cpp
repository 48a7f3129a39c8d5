#include "core/awsranges/contentid.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace portreeve::awsranges {

namespace {

void append(quint64 number, QByteArray &out)
{
    const quint64 bytes = qToBigEndian(number);
    out.append(reinterpret_cast<const char *>(&bytes), sizeof bytes);
}

void append(const RangeRow &row, QByteArray &out)
{
    const ip::UInt128 address = row.prefix.address().value();
    append(address.hi, out);
    append(address.lo, out);
    append(quint64(row.prefix.family() == ip::Family::IPv4 ? 4 : 6) << 56 | quint64(row.prefix.length()) << 48 |
               quint64(row.service) << 32 | quint64(row.region) << 16 | quint64(row.borderGroup),
           out);
}

} // namespace

QString contentId(const IpRanges &ranges)
{
    QByteArray content;
    content.reserve(qsizetype(ranges.rows().size()) * 24 + 8192);
    for (const QStringList &names : {ranges.services(), ranges.regions(), ranges.borderGroups()})
        content += names.join(u'\n').toUtf8() + '\0';
    for (const RangeRow &row : ranges.rows())
        append(row, content);
    return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
}

} // namespace portreeve::awsranges
