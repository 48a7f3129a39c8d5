#include "tests/support/rangeyear.h"

#include <QSet>

namespace portreeve::tests {

namespace {

const QByteArray Separator = ",\n";

/// The rows of one list of a published file: the text between braces, braces included.
QByteArrayList rowsOf(const QByteArray &file, const QByteArray &key)
{
    QByteArrayList rows;
    const QByteArray begin = "\"" + key + "\": [";
    qsizetype at = file.indexOf(begin) + begin.size();
    const qsizetype end = file.indexOf(']', at);
    for (;;) {
        const qsizetype from = file.indexOf('{', at);
        if (from < 0 || from > end)
            return rows;
        at = file.indexOf('}', from) + 1;
        rows.append(file.mid(from, at - from));
    }
}

QByteArray list(const QByteArray &key, const QByteArrayList &rows)
{
    return "  \"" + key + "\": [\n    " + rows.join(",\n    ") + "\n  ]";
}

} // namespace

RangeYear::RangeYear(const QByteArray &first, const QByteArray &last, std::mt19937 random)
    : m_random(random)
    , m_v4(familyOf(first, last, "prefixes"))
    , m_v6(familyOf(first, last, "ipv6_prefixes"))
    , m_at(QDate(2025, 7, 1), QTime(0, 7), Qt::UTC)
{}

RangeYear::Family RangeYear::familyOf(const QByteArray &first, const QByteArray &last, const QByteArray &key)
{
    Family family{rowsOf(first, key), {}, {}};
    const QSet<QByteArray> known(family.rows.cbegin(), family.rows.cend());
    for (const QByteArray &row : rowsOf(last, key)) {
        if (!known.contains(row))
            family.coming.append(row);
    }
    return family;
}

size_t RangeYear::below(size_t count)
{
    return std::uniform_int_distribution<size_t>(0, count - 1)(m_random);
}

void RangeYear::add(Family &family)
{
    if (family.coming.isEmpty())
        return;
    const QByteArray row = family.coming.takeAt(qsizetype(below(size_t(family.coming.size()))));
    family.rows.insert(qsizetype(below(size_t(family.rows.size()))), row);
}

void RangeYear::change(Family &family)
{
    const qsizetype at = qsizetype(below(size_t(family.rows.size())));
    switch (below(4)) {
    case 0:
        family.coming.append(family.rows.takeAt(at)); // it may come back
        break;
    case 1: { // another border group
        QByteArray &row = family.rows[at];
        const qsizetype value = row.lastIndexOf('"') - 1;
        row[value] = char('a' + below(26));
        break;
    }
    default:
        add(family);
    }
}

void RangeYear::flap(Family &family)
{
    constexpr qsizetype Kept = 3;
    if (family.flaps.size() < Kept && below(2) == 0)
        family.flaps.append(family.rows.takeAt(qsizetype(below(size_t(family.rows.size())))));
    else if (!family.flaps.isEmpty())
        family.rows.append(family.flaps.takeFirst());
}

QByteArray RangeYear::next()
{
    const int changes = m_made % 97 == 96 ? 400 : std::geometric_distribution<int>(0.1)(m_random);
    for (int i = 0; i < changes; ++i)
        change(below(5) == 0 ? m_v6 : m_v4);
    flap(m_v4);
    ++m_made;
    m_at = m_at.addSecs(1 + qint64(below(2 * 365 * 86'400ULL / Publications)));
    return "{\n  \"syncToken\": \"" + QByteArray::number(m_at.toSecsSinceEpoch()) + "\",\n  \"createDate\": \"" +
           m_at.toString(QStringLiteral("yyyy-MM-dd-hh-mm-ss")).toLatin1() + "\",\n" + list("prefixes", m_v4.rows) +
           Separator + list("ipv6_prefixes", m_v6.rows) + "\n}\n";
}

} // namespace portreeve::tests
