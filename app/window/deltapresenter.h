#pragma once

#include "app/window/session.h"
#include "ui/pages/firewall/firewallmodel.h"

namespace portreeve::app {

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
