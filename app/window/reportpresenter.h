#pragma once

#include "app/window/maildraft.h"
#include "app/window/session.h"
#include "core/base/clock.h"
#include "core/workspace/builders/gather.h"
#include "ui/pages/report/reportmodel.h"
#include "ui/shell/framemodel.h"
#include "ui/widgets/viewsettings.h"

namespace portreeve::app {

/// Makes the report that the Report page shows, anew whenever something that it rests on changes, on a worker thread;
/// one at a time. Saves, prints and mails what is shown. What people typed is remembered on this device, and is not in
/// the project.
class ReportPresenter final : public QObject
{
    Q_OBJECT
public:
    ReportPresenter(Session &session, pages::ReportModel &model, shell::FrameModel &frame,
                    widgets::ViewSettings &settings, const Clock &clock, const QString &dataFolder, ComposeMail compose,
                    QObject *parent = nullptr);

private:
    struct Question;
    struct Made;
    static Made made(const Question &asked);

    void begin();
    void make();
    void take(const Made &made);
    [[nodiscard]] Question question() const;
    void setKind(const QString &id);
    void setSection(const QString &id, bool on);
    void setFields(const pages::ReportFields &fields);
    void addResults(const QStringList &paths);
    void setLogo(const QString &path);
    bool hasDocument();
    void save(const QString &format, const QString &path, const std::function<void()> &then);
    void mail(const QString &path);
    void print(const std::shared_ptr<QPagedPaintDevice> &device);
    void remember(const char *key, const QString &value);
    void describeKind();
    void choose(const QString &id, bool on);
    [[nodiscard]] bool takesOne() const;
    void keepOne(QList<pages::ReportResult> &rows) const;
    [[nodiscard]] QList<pages::ReportResult> results() const;
    [[nodiscard]] QList<workspace::NamedReport> chosenResults() const;

    Session &m_session;
    pages::ReportModel &m_model;
    shell::FrameModel &m_frame;
    widgets::ViewSettings &m_settings;
    const Clock &m_clock;
    QString m_dataFolder;
    ComposeMail m_compose;
    QStringList m_resultsOff; ///< ids of results that are not wanted; the project's own run has none
    QString m_single;         ///< of a report on one result: its id
    int m_projects = 0;       ///< counts those that were opened, so that late answers are dropped
    std::optional<reports::Logo> m_logo;
    QStringList m_off;                                   ///< sections that are not wanted: "<kind>/<id>"
    std::shared_ptr<const reports::Document> m_document; ///< what is shown; null where there is none
    bool m_running = false;
    bool m_stale = false; ///< something changed while it was being made
};

} // namespace portreeve::app
