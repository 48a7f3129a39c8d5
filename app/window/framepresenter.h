#pragma once

#include "app/window/checkpresenter.h"
#include "app/window/rangespresenter.h"
#include "app/window/session.h"
#include "ui/shell/framemodel.h"
#include "ui/widgets/viewsettings.h"

namespace portreeve::app {

/// Keeps the frame true: chips, range file, project name, badges, recent files; opens and saves projects.
class FramePresenter final : public QObject
{
    Q_OBJECT
public:
    FramePresenter(Session &session, shell::FrameModel &model, RangesPresenter &ranges, CheckPresenter &check,
                   widgets::ViewSettings &settings, const Clock &clock, QObject *parent = nullptr);

    void open(const QString &path);

private:
    void present();
    void save(const QString &path);
    void merge(const QString &path);
    /// Looks who signed the file; `tell`: says so where somebody did.
    void readSignature(const QString &path, bool tell);
    void showSaved(const Result<void> &saved, const QString &path);
    void removeChip(const QString &id);
    void noteRecent(const QString &path);
    [[nodiscard]] QStringList recentFiles() const;
    [[nodiscard]] QList<widgets::Chip> chips() const;

    Session &m_session;
    shell::FrameModel &m_model;
    RangesPresenter &m_ranges;
    CheckPresenter &m_check;
    widgets::ViewSettings &m_settings;
    const Clock &m_clock;
    QString m_signature;
    QString m_signatureMeaning;
    QString m_signaturePath; ///< whose they are
};

} // namespace portreeve::app
