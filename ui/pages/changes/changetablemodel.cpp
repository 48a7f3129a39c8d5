#include "ui/pages/changes/changetablemodel.h"

#include "ui/text/counttext.h"
#include "ui/text/datetext.h"

#include <QCoreApplication>

namespace portreeve::pages {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::pages::ChangeTable)
};

QString some(const QStringList &names, const QString &many)
{
    constexpr qsizetype MostNames = 3;
    return names.size() <= MostNames ? names.join(QLatin1String(", ")) : many;
}

} // namespace

QString countText(int added, int removed)
{
    if (removed == 0)
        return Tr::tr("Added: %1").arg(text::prefixesText(added));
    if (added == 0)
        return Tr::tr("Removed: %1").arg(text::prefixesText(removed));
    return Tr::tr("Added: %1; removed: %2").arg(text::prefixesText(added), text::prefixesText(removed));
}

QString changeText(const ChangeRow &row)
{
    if (!row.isFlapping())
        return countText(row.count(true), row.count(false));
    return (row.announced ? Tr::tr("Changed %1 times since %2; published now")
                          : Tr::tr("Changed %1 times since %2; not published now"))
        .arg(text::numberText(row.flaps), text::absoluteText(row.first));
}

QString ChangeTableModel::title(int column) const
{
    switch (column) {
    case Date:
        return Tr::tr("Published");
    case What:
        return Tr::tr("Change");
    case Services:
        return Tr::tr("Services");
    case Regions:
        return Tr::tr("Regions");
    default:
        return {};
    }
}

QString ChangeTableModel::hint(int column) const
{
    return column == Date ? Tr::tr("Tick what has been dealt with.") : QString();
}

QString ChangeTableModel::text(const ChangeRow &row, int column) const
{
    switch (column) {
    case Date:
        return text::absoluteText(row.at);
    case What:
        return changeText(row);
    case Services:
        return some(row.services(), Tr::tr("%Ln services", nullptr, static_cast<int>(row.services().size())));
    case Regions:
        return some(row.regions(), text::regionsText(row.regions().size()));
    default:
        return {};
    }
}

QVariant ChangeTableModel::sortKey(const ChangeRow &row, int column) const
{
    if (column == Date)
        return -row.at.toSecsSinceEpoch(); // newest first
    if (column == What)
        return -(row.count(true) + row.count(false));
    return text(row, column);
}

QString ChangeTableModel::searchText(const ChangeRow &row) const
{
    QStringList words{allTexts(row)};
    for (const ChangedPrefixes &change : row.changes) {
        words << change.service << change.region;
        for (const ip::Prefix &prefix : change.prefixes)
            words.append(prefix.toCanonicalText());
    }
    return words.join(u'\t');
}

} // namespace portreeve::pages
