#pragma once

#include "core/base/finding.h"
#include "ui/charts/barchart.h"
#include "ui/charts/linelayer.h"

#include <QObject>
#include <QStringList>

namespace portreeve::pages {

/// The phases of an attempt, in the order of the table; those of one target follow each other in it.
enum class CheckPhase { Dns, Tcp, Tls, Http, Quic, Mtu, Service, Count };

enum class PhaseState {
    NotPart, ///< this target has no such phase
    Pending, ///< it will be tried
    Passed,
    Failed,     ///< it decided against the row
    NotReached, ///< an earlier one failed
};

struct PhaseCell {
    PhaseState state = PhaseState::NotPart;
    double ms = -1; ///< negative: not measured

    friend bool operator==(const PhaseCell &, const PhaseCell &) = default;
};

struct EvidenceStep {
    double atMs = 0; ///< since the start of the attempt
    QString text;
    QString severity; ///< "warning" or "error" where it is the reason for the verdict; empty otherwise

    friend bool operator==(const EvidenceStep &, const EvidenceStep &) = default;
};

/// One target with what is known about it.
struct CheckRow {
    QString id; ///< unique: requirement, host, address, port
    QString requirementId;
    QString target; ///< host name, or the address
    QString address;
    QString port;
    QString protocol; ///< "TCP", "UDP"
    QString region;
    QString purpose;
    bool required = true;
    QString verdict = QStringLiteral("not-run");
    bool running = false;
    bool inPlan = true;      ///< false in an earlier run, for what is not asked for any more
    bool canBeTried = true;  ///< false where nothing from here can prove the row
    QList<PhaseCell> phases; ///< by CheckPhase
    int pathMtu = -1;        ///< bytes that the way carries, as far as that was measured
    double rttMs = -1;
    double p95Ms = -1;
    QString rttSource; ///< "tcp-info", "connect" ..
    double loss = -1;  ///< 0 to 1
    QList<EvidenceStep> evidence;
    QString cause;  ///< most likely cause, one sentence
    QString remedy; ///< what to do, one sentence
    QStringList ruleIds;
    QString forFirewallTeam; ///< text to send on; empty where there is nothing to ask for
    QString change;          ///< since the run compared with: "worse", "gone" ..; "left" where not inPlan; empty: none
    QString changeText;      ///< "Worse (was Pass)"
    QString raw;             ///< what the report holds of the row, for a look closer; lines of a fixed font

    friend bool operator==(const CheckRow &, const CheckRow &) = default;
};

/// What works from here and what does not, in one sentence.
struct CheckFeature {
    QString id;
    QString verdict;
    QString sentence;
    QStringList requirementIds; ///< its rows

    friend bool operator==(const CheckFeature &, const CheckFeature &) = default;
};

struct CheckState {
    bool running = false;
    bool paused = false;
    QString summary;       ///< "Last run 5 minutes ago, 87 targets in 4.2 s"
    bool canRun = false;   ///< there is something to check
    bool readOnly = false; ///< the rows are of an earlier run

    friend bool operator==(const CheckState &, const CheckState &) = default;
};

/// How checks are run, as the page shows and asks for it.
struct CheckSetup {
    QString dnsServer; ///< empty: the system's
    QString proxy;     ///< "none", "system" or an address
    QString family = QStringLiteral("both");
    int samples = 5;
    int timeoutMs = 3000;
    QString problem; ///< why what was asked for does not hold; one sentence, empty for none

    friend bool operator==(const CheckSetup &, const CheckSetup &) = default;
};

/// A run that is kept in the history.
struct EarlierRun {
    QString id;
    QString title; ///< "5 days ago (2026-06-15 20:27): blocked"
    QString verdict;

    friend bool operator==(const EarlierRun &, const EarlierRun &) = default;
};

struct CheckHistory {
    QList<EarlierRun> runs; ///< of this selection, newest first
    QString shown;          ///< id of the one that the page shows; empty: what this window measured
    QString compared;       ///< id of the one that rows are compared with; empty: none

    friend bool operator==(const CheckHistory &, const CheckHistory &) = default;
};

struct CheckCharts {
    QList<charts::Bar> ranking; ///< round-trip time per Region, best first
    QList<charts::TimeSeries> series;
    QList<charts::LimitBand> bands;
};

struct DeviceFact {
    QString label;
    QString value; ///< one or more lines
    bool fixed = false;

    friend bool operator==(const DeviceFact &, const DeviceFact &) = default;
};

/// What is known of this device's own network; nothing where it was not asked yet.
struct DeviceBlock {
    QList<DeviceFact> facts;
    Findings findings;

    friend bool operator==(const DeviceBlock &, const DeviceBlock &) = default;
};

/// What the rules of the export that is chosen are called, so that a row can name the one that would let it pass.
struct RuleNames {
    QString format;                    ///< "PAN-OS (set commands)"
    QHash<QString, QStringList> names; ///< by the id of the requirement

    friend bool operator==(const RuleNames &, const RuleNames &) = default;
};

/// Between the Check page and the application. Rows come whole before a run and one by one while it goes on.
class CheckModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QList<CheckRow> &rows() const { return m_rows; }
    [[nodiscard]] const CheckState &state() const { return m_state; }
    [[nodiscard]] const CheckCharts &charts() const { return m_charts; }
    [[nodiscard]] const QList<CheckFeature> &features() const { return m_features; }
    /// What to send to those who run the firewall, of all rows that do not pass; empty for nothing.
    [[nodiscard]] const QString &teamText() const { return m_teamText; }
    void setRows(const QList<CheckRow> &rows);
    void setRow(int number, const CheckRow &row);
    void setState(const CheckState &state);
    void setCharts(const CheckCharts &charts);
    [[nodiscard]] const CheckSetup &setup() const { return m_setup; }
    void setSetup(const CheckSetup &setup);
    [[nodiscard]] const CheckHistory &history() const { return m_history; }
    void setHistory(const CheckHistory &history);
    void setFeatures(const QList<CheckFeature> &features, const QString &teamText);
    [[nodiscard]] const DeviceBlock &device() const { return m_device; }
    void setDevice(const DeviceBlock &device);
    [[nodiscard]] const RuleNames &ruleNames() const { return m_ruleNames; }
    void setRuleNames(const RuleNames &names);

Q_SIGNALS:
    void rowsChanged();
    void rowChanged(int number);
    void stateChanged();
    void chartsChanged();
    void featuresChanged();
    void setupChanged();
    void historyChanged();
    void deviceChanged();
    void ruleNamesChanged();
    void deviceRequested(); ///< the facts of this device are wanted as they are now
    void runRequested();
    void pauseRequested(bool paused);
    void cancelRequested();
    /// Row ids to check again.
    void retestRequested(const QStringList &ids);
    void setupRequested(const portreeve::pages::CheckSetup &setup);
    /// An earlier run is to be shown; empty: what this window measured.
    void earlierRequested(const QString &runId);
    /// Rows are to be compared with an earlier run; empty: with none.
    void comparisonRequested(const QString &runId);
    void stepRequested(const QString &pageId);
    /// The rule of this requirement is to be shown.
    void ruleRequested(const QString &requirementId);

private:
    QList<CheckRow> m_rows;
    CheckState m_state;
    CheckCharts m_charts;
    QList<CheckFeature> m_features;
    QString m_teamText;
    CheckSetup m_setup;
    CheckHistory m_history;
    DeviceBlock m_device;
    RuleNames m_ruleNames;
};

} // namespace portreeve::pages
