#pragma once

#include "core/requirements/requirement.h"

#include <QHash>
#include <QObject>

#include <utility>

namespace portreeve::pages {

/// What the last run said about a requirement.
struct LastVerdict {
    QString verdict;  ///< verdict id
    QString sentence; ///< when and what

    friend bool operator==(const LastVerdict &, const LastVerdict &) = default;
};

struct EndpointsData {
    requirements::RequirementSet requirements;
    QHash<QString, LastVerdict> verdicts; ///< by requirement id
    QHash<QString, QStringList> exported; ///< by requirement id: names of its rules on the Firewall page
};

/// Between the Endpoints page and the application.
class EndpointsModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const EndpointsData &data() const { return m_data; }
    void setData(const EndpointsData &data);

    /// A requirement (by its id), or what a rule of the catalogue asks for, is to be shown: at once, or when the page
    /// is made.
    void seek(const QString &what);
    [[nodiscard]] QString takeSought() { return std::exchange(m_sought, {}); }

Q_SIGNALS:
    void dataChanged();
    void sought();
    /// From the empty state: the id of the page that helps.
    void stepRequested(const QString &pageId);

private:
    EndpointsData m_data;
    QString m_sought;
};

} // namespace portreeve::pages
