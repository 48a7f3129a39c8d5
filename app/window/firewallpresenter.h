#pragma once

#include "app/window/session.h"
#include "ui/pages/firewall/firewallmodel.h"
#include "ui/shell/framemodel.h"

namespace portreeve::app {

/// Lists the formats, makes previews on a worker thread, and saves.
class FirewallPresenter final : public QObject
{
    Q_OBJECT
public:
    FirewallPresenter(Session &session, pages::FirewallModel &model, shell::FrameModel &frame,
                      QObject *parent = nullptr);

private:
    void listFormats();
    void makePreview(int number, const QString &formatId, const pages::OptionValues &values);
    void save(const QString &path, const QString &text);
    void remember(const QString &formatId, const pages::OptionValues &values);
    void showProject();

    Session &m_session;
    pages::FirewallModel &m_model;
    shell::FrameModel &m_frame;
    bool m_showing = false;
};

} // namespace portreeve::app
