#pragma once

#include "app/window/session.h"
#include "ui/pages/plan/planmodel.h"

namespace portreeve::app {

/// Fills the Plan page and takes its choices. Owned by the application; both must outlive it.
class PlanPresenter final : public QObject
{
    Q_OBJECT
public:
    PlanPresenter(Session &session, pages::PlanModel &model, QObject *parent = nullptr);

private:
    void present();

    Session &m_session;
    pages::PlanModel &m_model;
};

/// Hosts, prefixes and rules of a set, each counted once.
pages::PlanFigures figuresOf(const requirements::RequirementSet &set);

} // namespace portreeve::app
