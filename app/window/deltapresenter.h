#pragma once

#include "app/window/session.h"
#include "core/policy/delta.h"
#include "ui/pages/firewall/firewallmodel.h"

namespace portreeve::app {

/// "1 rule is new. 12 rules have changed."
[[nodiscard]] QString summaryOf(const QList<policy::RuleDelta> &changes);

/// Compares earlier exports with the rules of today, on a worker thread.
class DeltaPresenter final : public QObject
{
    Q_OBJECT
public:
    DeltaPresenter(const Session &session, pages::FirewallModel &model, QObject *parent = nullptr);

private:
    void compare(int number, const QString &path);

    const Session &m_session;
    pages::FirewallModel &m_model;
};

} // namespace portreeve::app
