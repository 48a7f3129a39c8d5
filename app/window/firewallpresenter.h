#pragma once

#include "app/window/session.h"
#include "core/base/clock.h"
#include "ui/pages/firewall/firewallmodel.h"
#include "ui/shell/framemodel.h"
#include "ui/widgets/viewsettings.h"

#include <QThreadPool>

#include <atomic>

namespace portreeve::app {

/// Lists the formats, makes previews on a worker thread, and saves what the page shows, or all formats.
class FirewallPresenter final : public QObject
{
    Q_OBJECT
public:
    FirewallPresenter(Session &session, pages::FirewallModel &model, shell::FrameModel &frame,
                      widgets::ViewSettings &settings, const Clock &clock, QObject *parent = nullptr);
    ~FirewallPresenter() override;

    /// What became of all formats.
    struct SavedFormats {
        qsizetype files = 0;
        QStringList refused; ///< ids of those that cannot carry the selection
    };

private:
    void listFormats();
    void makePreview(int number, const QString &formatId, const pages::OptionValues &values);
    void save(const QString &path, const QString &text, const std::optional<workspace::ExportRecord> &record = {});
    [[nodiscard]] workspace::ExportRecord recordOf(const QString &path) const;
    void saveRules(const QString &path, const QString &text);
    void saveAll(const QString &folder);
    void tellSaved(const QString &folder, const Result<SavedFormats> &saved);
    void showLastSaved();
    void remember(const QString &formatId, const pages::OptionValues &values);
    void showProject();

    Session &m_session;
    pages::FirewallModel &m_model;
    shell::FrameModel &m_frame;
    widgets::ViewSettings &m_settings;
    const Clock &m_clock;
    bool m_showing = false;
    std::atomic_bool m_cancelled = false; ///< of the saving that runs
    QThreadPool m_pool;                   ///< destroyed first: waits for the saving
};

} // namespace portreeve::app
