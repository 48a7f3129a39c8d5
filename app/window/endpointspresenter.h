#pragma once

#include "app/window/session.h"
#include "ui/pages/endpoints/endpointsmodel.h"

namespace portreeve::app {

/// Fills the Endpoints page with the requirements and what the last run said of them.
class EndpointsPresenter final : public QObject
{
    Q_OBJECT
public:
    EndpointsPresenter(Session &session, pages::EndpointsModel &model, const Clock &clock, QObject *parent = nullptr);

    /// What the requirements' rules are called on the firewall, by requirement id.
    void setRuleNames(const QHash<QString, QStringList> &names);

private:
    void present();

    Session &m_session;
    pages::EndpointsModel &m_model;
    const Clock &m_clock;
    QHash<QString, QStringList> m_ruleNames;
};

} // namespace portreeve::app
