#pragma once

#include "app/window/session.h"
#include "core/net/network.h"
#include "core/probes/runner.h"
#include "ui/pages/changes/driftmodel.h"
#include "ui/shell/framemodel.h"

namespace portreeve::app {

/// Holds the documents against the range file that is loaded, whenever it or the selection changes, and against DNS
/// when asked.
class DriftPresenter final : public QObject
{
    Q_OBJECT
public:
    DriftPresenter(const Session &session, pages::DriftModel &model, shell::FrameModel &frame, const Clock &clock,
                   net::NetworkFactory network, QObject *parent = nullptr);

private:
    void compare();
    void resolve();
    void endResolving();
    void present();

    const Session &m_session;
    pages::DriftModel &m_model;
    shell::FrameModel &m_frame;
    const Clock &m_clock;
    net::NetworkFactory m_network;
    std::unique_ptr<probes::Runner> m_runner; ///< while DNS is asked
    QList<probes::Outcome> m_outcomes;        ///< of the latest resolving of this selection
    int m_number = 0;                         ///< of the comparison that is wanted
};

} // namespace portreeve::app
