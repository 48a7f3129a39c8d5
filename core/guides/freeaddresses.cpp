#include "core/guides/freeaddresses.h"

#include "core/guides/validators/typed.h"
#include "core/ip/parse.h"

#include <QRegularExpression>

namespace portreeve::guides {

std::optional<FreeAddressesLine> splitFreeAddresses(const QString &line)
{
    static const QRegularExpression form(QStringLiteral("^\\s*(\\S+?)[\\s,;]+(\\S.*?)\\s*$"));
    const QRegularExpressionMatch match = form.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    return FreeAddressesLine{match.captured(1), match.captured(2)};
}

QList<FreeAddresses> freeAddresses(const QStringList &values)
{
    QList<FreeAddresses> list;
    for (const QString &line : values.join(u'\n').split(u'\n')) {
        const std::optional<FreeAddressesLine> parts = splitFreeAddresses(line);
        if (!parts)
            continue;
        bool whole = false;
        const qint64 count = isAsciiDigits(parts->count) ? parts->count.toLongLong(&whole) : 0;
        if (const Result<ip::Prefix> subnet = ip::parsePrefix(parts->subnet); subnet && whole)
            list.append({*subnet, count});
    }
    return list;
}

} // namespace portreeve::guides
