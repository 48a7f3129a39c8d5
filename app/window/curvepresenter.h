#pragma once

#include "app/window/session.h"
#include "ui/pages/firewall/firewallmodel.h"

namespace portreeve::app {

/// Weighs shorter lists, on a worker thread.
class CurvePresenter final : public QObject
{
    Q_OBJECT
public:
    CurvePresenter(const Session &session, pages::FirewallModel &model, QObject *parent = nullptr);

private:
    void draw(int number);

    const Session &m_session;
    pages::FirewallModel &m_model;
};

} // namespace portreeve::app
