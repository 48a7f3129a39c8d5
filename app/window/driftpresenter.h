#pragma once

#include "app/window/session.h"
#include "core/net/network.h"
#include "core/probes/runner.h"
#include "core/workspace/drift.h"
#include "ui/pages/changes/driftmodel.h"
#include "ui/shell/framemodel.h"

namespace portreeve::app {

/// Holds the documents against the range file that is loaded, whenever it or the selection changes once the tab was
/// looked at, and against DNS when asked, by the server of the check settings.
class DriftPresenter final : public QObject
{
    Q_OBJECT
public:
    DriftPresenter(const Session &session, pages::DriftModel &model, shell::FrameModel &frame, const Clock &clock,
                   net::NetworkFactory network, QObject *parent = nullptr);

private:
    void follow();
    void compare();
    void show(const workspace::Drift &drift);
    void resolve();
    void dropRunner();
    void endResolving();
    void present();

    const Session &m_session;
    pages::DriftModel &m_model;
    shell::FrameModel &m_frame;
    const Clock &m_clock;
    net::NetworkFactory m_network;
    std::unique_ptr<probes::Runner> m_runner; ///< while DNS is asked
    QStringList m_asked;                      ///< Regions whose names were resolved last
    QList<probes::Outcome> m_outcomes;        ///< of them; empty where the selection has others by now
    int m_number = 0;                         ///< of the comparison that is wanted
};

} // namespace portreeve::app
