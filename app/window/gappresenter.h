#pragma once

#include "app/window/session.h"
#include "ui/pages/firewall/firewallmodel.h"

namespace portreeve::app {

/// Compares configurations of the user's firewall with what is needed, on a worker thread.
class GapPresenter final : public QObject
{
    Q_OBJECT
public:
    GapPresenter(const Session &session, pages::FirewallModel &model, QObject *parent = nullptr);

private:
    void compare(int number, const pages::GapQuestion &question);

    const Session &m_session;
    pages::FirewallModel &m_model;
};

} // namespace portreeve::app
