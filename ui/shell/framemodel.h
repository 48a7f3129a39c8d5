#pragma once

#include "core/base/finding.h"
#include "ui/widgets/chipbar.h"
#include "ui/widgets/jobbar.h"

#include <QHash>
#include <QObject>

namespace portreeve::shell {

/// What the frame around the pages shows.
struct FrameData {
    QString projectName; ///< of the title bar; empty for a project that was never saved
    QString projectPath;
    QString signature;        ///< of the project's file: "Not signed"; empty while that is not known
    QString signatureMeaning; ///< what that proves, in whole sentences; empty likewise
    bool modified = false;
    QList<widgets::Chip> chips;
    QString rangesText; ///< "AWS ranges: 2 d"
    QString rangesHint; ///< tool tip
    bool rangesStale = false;
    QHash<QString, int> badges; ///< per page id; 0 hides
    QStringList recentFiles;
    widgets::JobState job;
};

/// A sentence that goes away by itself unless it is an error.
struct Notice {
    Severity severity = Severity::Info;
    QString text;
};

/// Between the frame and the application.
class FrameModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const FrameData &data() const { return m_data; }
    void setData(const FrameData &data);
    void setJob(const widgets::JobState &job);
    /// Shows a sentence above the page.
    void tell(const Notice &notice) { Q_EMIT told(notice); }
    /// What was waiting for a save that failed does not happen.
    void saveFailed() { Q_EMIT saveHasFailed(); }
    /// Another program saved the project meanwhile: the user is asked what to do.
    void conflict(const QString &path) { Q_EMIT conflictFound(path); }
    /// Goes to a page; ids as in the registry.
    void goTo(const QString &pageId) { Q_EMIT pageRequested(pageId); }

Q_SIGNALS:
    void dataChanged();
    void jobChanged();
    void told(const portreeve::shell::Notice &notice);
    void saveHasFailed();
    void conflictFound(const QString &path);
    void pageRequested(const QString &pageId);

    // to the application
    void chipRemoved(const QString &id);
    void rangesClicked();
    void pauseRequested(bool paused);
    void cancelRequested();
    void newRequested();
    void openRequested(const QString &path);
    void saveRequested(const QString &path);    ///< path is chosen by now
    void replaceRequested(const QString &path); ///< whatever another program saved there
    void mergeRequested(const QString &path);   ///< takes in what is there, then saves

private:
    FrameData m_data;
};

} // namespace portreeve::shell
