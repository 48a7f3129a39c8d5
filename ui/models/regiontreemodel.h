#pragma once

#include <QAbstractItemModel>
#include <QHash>
#include <QStringList>

namespace portreeve::models {

struct RegionItem {
    QString code;
    QString name;      ///< "US East (N. Virginia)"
    QString continent; ///< in the user's language; groups follow the order in which they come
    QString hint;      ///< why it cannot be used, or what is missing there; may be empty

    friend bool operator==(const RegionItem &, const RegionItem &) = default;
};

/// Regions by continent with tri-state groups, and the round-trip time beside each once it is measured.
class RegionTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Code, Rtt, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    void setRegions(const QList<RegionItem> &regions);
    /// Milliseconds per Region code.
    void setRtts(const QHash<QString, double> &rtts);
    /// Says nothing: for values that come from outside.
    void setChecked(const QStringList &codes);
    [[nodiscard]] QStringList checked() const; ///< in the order of the regions
    void checkAll(bool on);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &at, int role) const override;
    bool setData(const QModelIndex &at, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &at) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// The user changed it.
    void checkedChanged(const QStringList &codes);

private:
    struct Node {
        RegionItem item;
        bool checked = false;
    };
    struct Continent {
        QString name;
        QList<Node> regions;
    };

    [[nodiscard]] const Node &node(const QModelIndex &at) const;
    [[nodiscard]] Qt::CheckState stateOf(const Continent &group) const;
    [[nodiscard]] QVariant regionData(const Node &node, int column, int role) const;
    [[nodiscard]] QVariant groupData(const Continent &group, int column, int role) const;
    void refresh(int role);

    QList<Continent> m_groups;
    QHash<QString, double> m_rtts;
};

} // namespace portreeve::models
