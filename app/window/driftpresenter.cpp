#include "app/window/driftpresenter.h"

#include "core/base/background.h"
#include "core/workspace/drift.h"
#include "ui/text/datetext.h"
#include "ui/text/errortext.h"

#include <QCoreApplication>

#include <algorithm>

namespace portreeve::app {

using workspace::Drift;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::DriftPresenter)
};

/// In the order in which their first finding comes; what holds for every Region comes last.
QList<pages::DriftGroup> groupsOf(const Drift &drift)
{
    QList<pages::DriftGroup> groups;
    pages::DriftGroup everywhere{Tr::tr("Every Region"), {}};
    for (const workspace::DriftFinding &finding : drift.findings) {
        const Finding shown{finding.id, finding.severity, finding.message, finding.where};
        if (finding.region.isEmpty()) {
            everywhere.findings.append(shown);
            continue;
        }
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&finding](const pages::DriftGroup &one) { return one.title == finding.region; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {finding.region, {}});
        group->findings.append(shown);
    }
    if (!everywhere.findings.isEmpty())
        groups.append(everywhere);
    return groups;
}

} // namespace

DriftPresenter::DriftPresenter(const Session &session, pages::DriftModel &model, shell::FrameModel &frame,
                               const Clock &clock, net::NetworkFactory network, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_frame(frame)
    , m_clock(clock)
    , m_network(std::move(network))
{
    connect(&session, &Session::requirementsChanged, this, [this] {
        m_outcomes.clear(); // they are of other Regions, perhaps
        compare();
    });
    connect(&model, &pages::DriftModel::resolveRequested, this, &DriftPresenter::resolve);
    connect(&model, &pages::DriftModel::resolveCancelled, this, [this] {
        if (m_runner)
            m_runner->cancel();
    });
    compare();
}

void DriftPresenter::compare()
{
    present();
    const int number = ++m_number;
    inBackground([catalog = m_session.catalog(), regions = m_session.selection().regions, index = m_session.ranges(),
                  outcomes = m_outcomes] {
        return workspace::findDrift(catalog, regions, index.get(), outcomes);
    }).then(this, [this, number](const Drift &drift) {
        if (number != m_number)
            return;
        pages::DriftData data = m_model.data();
        data.groups = groupsOf(drift);
        data.unanswered = drift.unresolved.isEmpty()
                              ? QString()
                              : tr("DNS did not answer for %1: nothing is said about these names.")
                                    .arg(drift.unresolved.join(QLatin1String(", ")));
        m_model.setData(data);
    });
}

void DriftPresenter::present()
{
    pages::DriftData data = m_model.data();
    data.selected = !m_session.selection().regions.isEmpty();
    data.compared = m_session.ranges() != nullptr;
    data.resolving = m_runner != nullptr;
    data.names = static_cast<int>(workspace::driftTargets(m_session.catalog(), m_session.selection().regions).size());
    data.sources =
        data.compared
            ? tr("What the documents say about the Regions of the selection, held against the AWS file of %1.")
                  .arg(text::absoluteText(m_session.ranges()->ranges().published()))
            : tr("No AWS range file is loaded, so that only what the documents say about themselves stands "
                 "here.");
    if (!data.selected)
        data.groups.clear();
    m_model.setData(data);
}

void DriftPresenter::resolve()
{
    if (m_runner)
        return;
    m_outcomes.clear();
    m_runner = std::make_unique<probes::Runner>(m_clock, m_network);
    connect(m_runner.get(), &probes::Runner::outcomeReady, this,
            [this](const probes::Outcome &outcome) { m_outcomes.append(outcome); });
    connect(m_runner.get(), &probes::Runner::ended, this, [this] { endResolving(); });
    connect(m_runner.get(), &probes::Runner::failed, this, [this](const Error &error) {
        m_frame.tell({Severity::Error, text::errorText(error)});
        endResolving();
    });
    m_runner->start(workspace::driftTargets(m_session.catalog(), m_session.selection().regions), {});
    present();
}

void DriftPresenter::endResolving()
{
    m_runner.release()->deleteLater();
    compare();
}

} // namespace portreeve::app
