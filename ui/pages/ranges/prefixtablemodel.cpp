#include "ui/pages/ranges/prefixtablemodel.h"

#include "ui/models/sortkey.h"
#include "ui/text/counttext.h"

#include <cmath>

namespace portreeve::pages {
namespace {

int hostBits(const ip::Prefix &prefix)
{
    return ip::bitsOf(prefix.family()) - prefix.length();
}

} // namespace

QString PrefixTableModel::title(int column) const
{
    switch (column) {
    case Prefix:
        return tr("Prefix");
    case Addresses:
        return tr("Addresses");
    case Service:
        return tr("Service");
    case Region:
        return tr("Region");
    default:
        return tr("Border group");
    }
}

QString PrefixTableModel::text(const RangeRow &row, int column) const
{
    switch (column) {
    case Prefix:
        return row.prefix.toCanonicalText();
    case Addresses: {
        const int bits = hostBits(row.prefix);
        return bits < 40 ? text::numberText(qint64(1) << bits) : QStringLiteral("2^%1").arg(bits);
    }
    case Service:
        return row.service;
    case Region:
        return row.region;
    default:
        return row.borderGroup;
    }
}

QVariant PrefixTableModel::sortKey(const RangeRow &row, int column) const
{
    if (column == Prefix)
        return models::prefixKey(row.prefix);
    if (column == Addresses)
        return std::ldexp(1.0, hostBits(row.prefix));
    return text(row, column);
}

QString PrefixTableModel::key(const RangeRow &row) const
{
    return row.prefix.toCanonicalText() + u' ' + row.service;
}

} // namespace portreeve::pages
