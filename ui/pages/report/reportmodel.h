#pragma once

#include "ui/widgets/jobbar.h"

#include <QObject>
#include <QStringList>

#include <memory>

class QPagedPaintDevice;

namespace portreeve::reports {
class Paper;
}

namespace portreeve::pages {

/// Something to choose: a kind of report, a format, what is left out.
struct ReportChoice {
    QString id;
    QString title;
    QString sentence;
    QString extension; ///< of a format, without the dot

    friend bool operator==(const ReportChoice &, const ReportChoice &) = default;
};

struct ReportSection {
    QString id;
    QString title;
    bool on = true;

    friend bool operator==(const ReportSection &, const ReportSection &) = default;
};

/// A result of a check that the report may be made from.
struct ReportResult {
    QString id; ///< empty: the last check of the project
    QString name;
    QString signature;   ///< in words; empty for the last check
    bool broken = false; ///< it is not what was signed
    bool on = true;

    friend bool operator==(const ReportResult &, const ReportResult &) = default;
};

/// What people add to a report.
struct ReportFields {
    QString contact;
    QString owner; ///< of a change request, like the two below
    QString expires;
    QString reason;

    friend bool operator==(const ReportFields &, const ReportFields &) = default;
};

struct ReportData {
    QList<ReportChoice> kinds;
    QList<ReportChoice> formats;
    QList<ReportChoice> redactions;
    QString kind;
    QString redaction;
    QList<ReportSection> sections;
    ReportFields fields;
    bool isRequest = false;        ///< the kind has owner, expiry and reason
    bool takesResults = false;     ///< the kind is made from results of checks
    bool canBeMissingOnly = false; ///< a request, and the project has a run
    bool missingOnly = false;
    QList<ReportResult> results; ///< the earliest first
    QString logo;                ///< name of the picture's file; empty: none
    QString problem;             ///< why there is no report; empty where there is one
    QString remedy;
    QString step; ///< the page where that is mended; empty: none
    bool making = false;
    std::shared_ptr<const reports::Paper> pages; ///< null where there is no report

    /// What is shown can be saved, sent and printed: not while it is being made with other settings.
    [[nodiscard]] bool isReady() const { return pages != nullptr && problem.isEmpty() && !making; }
    friend bool operator==(const ReportData &, const ReportData &) = default;
};

/// What the Report page shows, and what it asks for. Answers come as a whole new value.
class ReportModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const ReportData &data() const { return m_data; }
    void setData(const ReportData &data);
    /// The page was opened: before that nothing is made.
    void want();
    [[nodiscard]] bool isWanted() const { return m_wanted; }

Q_SIGNALS:
    void changed();
    void wanted();
    void kindRequested(const QString &id);
    void redactionRequested(const QString &id);
    void sectionRequested(const QString &id, bool on);
    void fieldsRequested(const portreeve::pages::ReportFields &fields);
    void missingOnlyRequested(bool on);
    void resultsRequested(const QStringList &paths); ///< more of them
    void resultChosen(const QString &id, bool on);
    void resultRemoved(const QString &id);
    void logoRequested(const QString &path); ///< an empty path takes it away
    void saveRequested(const QString &format, const QString &path);
    void mailRequested(const QString &format, const QString &path); ///< saved there, then attached to a draft
    /// The printer is chosen by now; it is painted on from another thread.
    void printRequested(const std::shared_ptr<QPagedPaintDevice> &device);
    void stepRequested(const QString &page);

private:
    ReportData m_data;
    bool m_wanted = false;
};

} // namespace portreeve::pages
