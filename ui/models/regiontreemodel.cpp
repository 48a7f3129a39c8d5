#include "ui/models/regiontreemodel.h"

#include "ui/text/durationtext.h"
#include "ui/text/itemroles.h"

#include <algorithm>

namespace portreeve::models {
namespace {

constexpr quintptr GroupId = 0; // a region carries its group's row plus one

} // namespace

void RegionTreeModel::setRegions(const QList<RegionItem> &regions)
{
    const QStringList before = checked();
    beginResetModel();
    m_groups.clear();
    for (const RegionItem &region : regions) {
        auto group = std::find_if(m_groups.begin(), m_groups.end(),
                                  [&region](const Continent &g) { return g.name == region.continent; });
        if (group == m_groups.end())
            group = m_groups.insert(m_groups.end(), Continent{region.continent, {}});
        group->regions.append(Node{region, before.contains(region.code)});
    }
    endResetModel();
}

void RegionTreeModel::setRtts(const QHash<QString, double> &rtts)
{
    m_rtts = rtts;
    refresh(Qt::DisplayRole);
}

void RegionTreeModel::setChecked(const QStringList &codes)
{
    for (Continent &group : m_groups) {
        for (Node &region : group.regions)
            region.checked = codes.contains(region.item.code);
    }
    refresh(Qt::CheckStateRole);
}

QStringList RegionTreeModel::checked() const
{
    QStringList codes;
    for (const Continent &group : m_groups) {
        for (const Node &region : group.regions) {
            if (region.checked)
                codes.append(region.item.code);
        }
    }
    return codes;
}

void RegionTreeModel::checkAll(bool on)
{
    for (Continent &group : m_groups) {
        for (Node &region : group.regions)
            region.checked = on;
    }
    refresh(Qt::CheckStateRole);
    Q_EMIT checkedChanged(checked());
}

void RegionTreeModel::refresh(int role)
{
    if (m_groups.isEmpty())
        return;
    const int groups = static_cast<int>(m_groups.size());
    Q_EMIT dataChanged(index(0, 0), index(groups - 1, ColumnCount - 1), {role});
    for (int row = 0; row < groups; ++row) {
        const QModelIndex group = index(row, 0);
        Q_EMIT dataChanged(index(0, 0, group), index(rowCount(group) - 1, ColumnCount - 1, group), {role});
    }
}

QModelIndex RegionTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : GroupId);
}

QModelIndex RegionTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == GroupId)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, GroupId);
}

int RegionTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != GroupId || parent.column() != 0)
        return 0;
    return static_cast<int>(m_groups[parent.row()].regions.size());
}

int RegionTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

const RegionTreeModel::Node &RegionTreeModel::node(const QModelIndex &at) const
{
    return m_groups[static_cast<qsizetype>(at.internalId()) - 1].regions[at.row()];
}

Qt::CheckState RegionTreeModel::stateOf(const Continent &group) const
{
    const auto on = std::count_if(group.regions.begin(), group.regions.end(), [](const Node &n) { return n.checked; });
    if (on == 0)
        return Qt::Unchecked;
    return on == group.regions.size() ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant RegionTreeModel::data(const QModelIndex &at, int role) const
{
    if (!at.isValid())
        return {};
    if (at.internalId() == GroupId)
        return groupData(m_groups[at.row()], at.column(), role);
    return regionData(node(at), at.column(), role);
}

QVariant RegionTreeModel::groupData(const Continent &group, int column, int role) const
{
    if (column != Name)
        return {};
    if (role == Qt::DisplayRole || role == text::SearchRole)
        return group.name;
    if (role == Qt::CheckStateRole)
        return stateOf(group);
    return {};
}

QVariant RegionTreeModel::regionData(const Node &node, int column, int role) const
{
    if (role == Qt::ToolTipRole)
        return node.item.hint.isEmpty() ? node.item.name : node.item.hint;
    if (role == text::SearchRole)
        return QVariant(node.item.name + u' ' + node.item.code + u' ' + node.item.continent);
    if (role == text::KeyRole)
        return node.item.code;
    if (column == Name) {
        if (role == Qt::DisplayRole)
            return node.item.name;
        if (role == Qt::CheckStateRole)
            return node.checked ? Qt::Checked : Qt::Unchecked;
    }
    if (column == Code) {
        if (role == Qt::DisplayRole)
            return node.item.code;
        if (role == text::DimmedRole)
            return true;
    }
    if (column == Rtt) {
        if (role == Qt::DisplayRole && m_rtts.contains(node.item.code))
            return text::millisecondsText(m_rtts.value(node.item.code));
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    }
    return {};
}

bool RegionTreeModel::setData(const QModelIndex &at, const QVariant &value, int role)
{
    if (!at.isValid() || role != Qt::CheckStateRole || at.column() != Name)
        return false;
    const bool on = value.value<Qt::CheckState>() != Qt::Unchecked;
    if (at.internalId() == GroupId) {
        for (Node &region : m_groups[at.row()].regions)
            region.checked = on;
    } else {
        m_groups[static_cast<qsizetype>(at.internalId()) - 1].regions[at.row()].checked = on;
    }
    refresh(Qt::CheckStateRole);
    Q_EMIT checkedChanged(checked());
    return true;
}

Qt::ItemFlags RegionTreeModel::flags(const QModelIndex &at) const
{
    if (!at.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (at.column() == Name)
        flags |= Qt::ItemIsUserCheckable;
    if (at.internalId() != GroupId)
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

QVariant RegionTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Region");
    case Code:
        return tr("Code");
    default:
        return tr("RTT, ms");
    }
}

} // namespace portreeve::models
