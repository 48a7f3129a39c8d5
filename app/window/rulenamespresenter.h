#pragma once

#include "app/window/session.h"
#include "ui/pages/check/checkmodel.h"
#include "ui/pages/firewall/firewallmodel.h"

namespace portreeve::app {

/// Tells the Check page what the rules of the export that is chosen are called on the firewall.
class RuleNamesPresenter final : public QObject
{
    Q_OBJECT
public:
    RuleNamesPresenter(const Session &session, const pages::FirewallModel &firewall, pages::CheckModel &check,
                       QObject *parent = nullptr);

private:
    void update();

    const Session &m_session;
    const pages::FirewallModel &m_firewall;
    pages::CheckModel &m_check;
    int m_number = 0;
};

} // namespace portreeve::app
