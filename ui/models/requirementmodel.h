#pragma once

#include "core/requirements/requirement.h"
#include "ui/models/tablemodel.h"

namespace portreeve::models {

/// One line of the Endpoints page: a host, or the prefixes of a requirement as one.
struct EndpointRow {
    int requirement = 0; ///< in the set
    int detail = -1;     ///< in hostDetails; -1 for a prefix set or a host without details
    QString key;
    QString endpoint;
    QString ports;
    QString purpose;
    QString region;
    QString why;
    catalog::Certainty certainty = catalog::Certainty::Exact;
    QByteArray sortBytes; ///< of the endpoint: names before prefixes, both in order
};

class RequirementModel final : public TableModel<EndpointRow>
{
    Q_OBJECT
public:
    enum Column { Endpoint, Ports, Purpose, Region, Why, Certainty, Necessity, ColumnCount };
    static constexpr Column InitialSort = Purpose;

    using TableModel::TableModel;

    void setRequirements(requirements::RequirementSet set);
    [[nodiscard]] const requirements::RequirementSet &requirements() const { return m_set; }

    [[nodiscard]] const requirements::Requirement &requirementAt(int row) const;
    /// The host's own details; null for a prefix set.
    [[nodiscard]] const requirements::HostDetail *detailAt(int row) const;

    /// What there is to filter by, without duplicates, in the order of the table or sorted by number.
    [[nodiscard]] QStringList purposes() const;
    [[nodiscard]] QStringList regions() const;
    [[nodiscard]] QStringList ports() const;

private:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] QString text(const EndpointRow &row, int column) const override;
    [[nodiscard]] QVariant sortKey(const EndpointRow &row, int column) const override;
    [[nodiscard]] QString key(const EndpointRow &row) const override { return row.key; }
    [[nodiscard]] QString searchText(const EndpointRow &row) const override;
    [[nodiscard]] QVariant more(const EndpointRow &row, int column, int role) const override;

    requirements::RequirementSet m_set;
};

} // namespace portreeve::models
