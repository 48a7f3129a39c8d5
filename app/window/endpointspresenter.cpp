#include "app/window/endpointspresenter.h"

#include "core/base/clock.h"
#include "ui/text/datetext.h"
#include "ui/text/say.h"
#include "ui/text/verdictstyle.h"

namespace portreeve::app {

EndpointsPresenter::EndpointsPresenter(Session &session, pages::EndpointsModel &model, const Clock &clock,
                                       QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_clock(clock)
{
    connect(&session, &Session::requirementsChanged, this, &EndpointsPresenter::present);
    connect(&session, &Session::reportChanged, this, &EndpointsPresenter::present);
    present();
}

void EndpointsPresenter::setRuleNames(const QHash<QString, QStringList> &names)
{
    if (names == m_ruleNames)
        return;
    m_ruleNames = names;
    present();
}

void EndpointsPresenter::present()
{
    pages::EndpointsData data;
    data.exported = m_ruleNames;
    data.requirements = m_session.requirements();
    if (const auto &report = m_session.lastReport()) {
        const QString when = text::dateText(report->startedAt, m_clock.now());
        for (const workspace::CheckRow &row : report->rows) {
            if (!row.provable)
                continue;
            pages::LastVerdict verdict{assess::verdictId(row.verdict), {}};
            const QString word = text::verdictStyle(verdict.verdict).word;
            verdict.sentence = row.cause ? tr("%1, %2: %3").arg(word, when, text::say(row.cause->sentence))
                                         : tr("%1, %2").arg(word, when);
            // The worst target speaks for the requirement.
            const auto known = data.verdicts.constFind(row.requirementId);
            if (known == data.verdicts.cend() ||
                text::verdictStyle(verdict.verdict).order < text::verdictStyle(known->verdict).order)
                data.verdicts.insert(row.requirementId, verdict);
        }
    }
    m_model.setData(data);
}

} // namespace portreeve::app
