#include "core/guides/samltimerules.h"

#include "core/guides/samlsignin.h"
#include "core/guides/timetext.h"

#include <algorithm>

namespace portreeve::guides {

namespace {

class TimeRules
{
public:
    TimeRules(const QDateTime &now, SamlReport &report)
        : m_now(now)
        , m_report(report)
    {}

    void judge(const saml::Response &response, const saml::Assertion &assertion)
    {
        const saml::Conditions &conditions = assertion.conditions;
        issued(response.issueInstant, QStringLiteral("Response IssueInstant"));
        issued(assertion.issueInstant, QStringLiteral("Assertion IssueInstant"));
        begins(conditions.notBefore, QStringLiteral("Conditions NotBefore"));
        ends(conditions.notOnOrAfter, QStringLiteral("Conditions NotOnOrAfter"));
        for (const saml::SubjectConfirmation &confirmation : assertion.confirmations) {
            begins(confirmation.notBefore, QStringLiteral("SubjectConfirmationData NotBefore"));
            ends(confirmation.notOnOrAfter, QStringLiteral("SubjectConfirmationData NotOnOrAfter"));
        }
        for (const saml::AuthnStatement &statement : assertion.authnStatements)
            ends(statement.sessionNotOnOrAfter, QStringLiteral("AuthnStatement SessionNotOnOrAfter"));
        report();
    }

private:
    /// Whether it can be compared with; says so where it cannot.
    bool isUsable(const saml::Time &time, const QString &place)
    {
        if (time.isGiven() && !time.isReadable())
            m_report.error(
                "time-form",
                PR_MESSAGE("guides", "SAML writes times in UTC, as in 2025-12-31T23:59:59Z. This is none: %1")
                    .arg(time.text),
                place);
        return time.isReadable();
    }

    void issued(const saml::Time &time, const QString &place)
    {
        if (!time.isGiven())
            return m_report.error("time-form", PR_MESSAGE("guides", "The time of issue is missing."), place);
        if (!isUsable(time, place))
            return;
        const qint64 ahead = m_now.secsTo(time.value);
        if (ahead > ClockTolerance)
            m_report.error("issued-in-future",
                           PR_MESSAGE("guides", "It was issued at %1, which is in the future. Compare the clocks of "
                                                "the identity provider and of this device.")
                               .arg(timeText(time.value)),
                           place);
    }

    void begins(const saml::Time &time, const QString &place)
    {
        if (isUsable(time, place) && (!m_begin.isValid() || time.value > m_begin))
            m_begin = time.value;
    }

    void ends(const saml::Time &time, const QString &place)
    {
        if (isUsable(time, place) && (!m_end.isValid() || time.value < m_end))
            m_end = time.value;
    }

    void report()
    {
        m_report.detail(PR_MESSAGE("guides", "Valid from"), m_begin.isValid() ? timeText(m_begin) : QString());
        m_report.detail(PR_MESSAGE("guides", "Valid until"), m_end.isValid() ? timeText(m_end) : QString());
        if (m_begin.isValid() && m_end.isValid() && m_begin >= m_end)
            return m_report.error("validity-empty", PR_MESSAGE("guides", "It is valid from %1 until %2, and so never.")
                                                        .arg(timeText(m_begin))
                                                        .arg(timeText(m_end)));
        const qint64 early = m_begin.isValid() ? m_now.secsTo(m_begin) : 0;
        const qint64 late = m_end.isValid() ? m_end.secsTo(m_now) : -1;
        if (early > ClockTolerance)
            m_report.error("not-yet-valid",
                           PR_MESSAGE("guides", "It is valid from %1, which is in the future. Compare the clocks of "
                                                "the identity provider and of this device.")
                               .arg(timeText(m_begin)));
        else if (late >= ClockTolerance)
            m_report.warning("expired",
                             PR_MESSAGE("guides", "It was valid until %1. That is usual for a response that was "
                                                  "copied; a fresh one must not be this old.")
                                 .arg(timeText(m_end)));
        else if (early > 0 || late >= 0)
            m_report.warning("clock-difference",
                             PR_MESSAGE("guides", "It is valid from %1 until %2, which does not hold now but for the "
                                                  "%3 seconds by which clocks may differ.")
                                 .arg(m_begin.isValid() ? timeText(m_begin) : QStringLiteral("-"))
                                 .arg(m_end.isValid() ? timeText(m_end) : QStringLiteral("-"))
                                 .arg(ClockTolerance));
    }

    QDateTime m_now;
    SamlReport &m_report;
    QDateTime m_begin; ///< the latest of all beginnings
    QDateTime m_end;   ///< the earliest of all ends
};

} // namespace

void judgeTimes(const saml::Response &response, const saml::Assertion &assertion, const QDateTime &now,
                SamlReport &report)
{
    TimeRules(now, report).judge(response, assertion);
}

} // namespace portreeve::guides
