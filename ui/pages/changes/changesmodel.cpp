#include "ui/pages/changes/changesmodel.h"

#include <algorithm>

namespace portreeve::pages {

int ChangeRow::count(bool added) const
{
    int count = 0;
    for (const ChangedPrefixes &change : changes)
        count += change.added == added ? static_cast<int>(change.prefixes.size()) : 0;
    return count;
}

QStringList ChangeRow::services() const
{
    QStringList names;
    for (const ChangedPrefixes &change : changes) {
        if (!names.contains(change.service))
            names.append(change.service);
    }
    return names;
}

QStringList ChangeRow::regions() const
{
    QStringList names;
    for (const ChangedPrefixes &change : changes) {
        if (!names.contains(change.region))
            names.append(change.region);
    }
    return names;
}

void ChangesModel::setData(const ChangesData &data)
{
    if (data == m_data)
        return;
    m_data = data;
    if (row(m_chosen) == nullptr) {
        m_chosen.clear();
        m_impact.forget();
    }
    Q_EMIT dataChanged();
}

const ChangeRow *ChangesModel::row(const QString &key) const
{
    const auto found =
        std::find_if(m_data.rows.cbegin(), m_data.rows.cend(), [&key](const ChangeRow &row) { return row.key == key; });
    return found == m_data.rows.cend() ? nullptr : &*found;
}

void ChangesModel::choose(const QString &key)
{
    if (key == m_chosen)
        return;
    m_chosen = key;
    refreshImpact();
}

void ChangesModel::refreshImpact()
{
    m_impact.forget();
    Q_EMIT impactChanged();
    const ChangeRow *chosen = row(m_chosen);
    if (chosen != nullptr && !chosen->isFlapping())
        Q_EMIT impactRequested(m_impact.ask(), m_chosen);
}

void ChangesModel::setImpact(int number, const ChangeImpactText &impact)
{
    if (m_impact.take(number, impact))
        Q_EMIT impactChanged();
}

void ChangesModel::compare(const QString &from, const QString &to)
{
    m_comparison.forget();
    Q_EMIT comparisonChanged();
    Q_EMIT comparisonRequested(m_comparison.ask(), from, to);
}

void ChangesModel::setComparison(int number, const RangeComparison &comparison)
{
    if (m_comparison.take(number, comparison))
        Q_EMIT comparisonChanged();
}

} // namespace portreeve::pages
