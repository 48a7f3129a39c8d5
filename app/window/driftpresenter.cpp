#include "app/window/driftpresenter.h"

#include "core/base/background.h"
#include "core/workspace/drift.h"
#include "ui/text/datetext.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"

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
    connect(&session, &Session::requirementsChanged, this, &DriftPresenter::follow);
    connect(&model, &pages::DriftModel::wanted, this, &DriftPresenter::compare);
    connect(&model, &pages::DriftModel::resolveRequested, this, &DriftPresenter::resolve);
    connect(&model, &pages::DriftModel::resolveCancelled, this, [this] {
        if (m_runner)
            m_runner->cancel();
    });
    compare();
}

/// What DNS says of other Regions is of no use.
void DriftPresenter::follow()
{
    if (m_session.selection().regions != m_asked) {
        m_outcomes.clear();
        if (m_runner)
            dropRunner();
    }
    compare();
}

void DriftPresenter::dropRunner()
{
    m_runner->disconnect(this);
    m_runner->cancel();
    m_runner.release()->deleteLater();
}

/// The documents have dozens of errors of their own: nothing is said before Regions are chosen, and nothing is worked
/// out before somebody looks.
void DriftPresenter::compare()
{
    const int number = ++m_number;
    present();
    if (!m_model.isWanted() || !m_model.data().selected)
        return;
    inBackground([catalog = m_session.catalog(), regions = m_session.selection().regions, index = m_session.ranges(),
                  outcomes = m_outcomes] {
        return workspace::findDrift(catalog, regions, index, outcomes);
    }).then(this, [this, number](const Drift &drift) {
        if (number == m_number)
            show(drift);
    });
}

void DriftPresenter::show(const Drift &drift)
{
    pages::DriftData data = m_model.data();
    data.groups = groupsOf(drift);
    data.unanswered = drift.unresolved.isEmpty() ? QString() : text::say(workspace::unansweredText(drift));
    m_model.setData(data);
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
    if (!data.selected) {
        data.groups.clear();
        data.unanswered.clear();
    }
    m_model.setData(data);
}

void DriftPresenter::resolve()
{
    if (m_runner)
        return;
    const Result<probes::Options> options = workspace::optionsOf(m_session.checkSettings());
    if (!options) {
        m_frame.tell({Severity::Error, text::errorText(options.error())});
        return;
    }
    m_outcomes.clear();
    m_asked = m_session.selection().regions;
    m_runner = std::make_unique<probes::Runner>(m_clock, m_network);
    connect(m_runner.get(), &probes::Runner::outcomeReady, this,
            [this](const probes::Outcome &outcome) { m_outcomes.append(outcome); });
    connect(m_runner.get(), &probes::Runner::ended, this, [this] { endResolving(); });
    connect(m_runner.get(), &probes::Runner::failed, this, [this](const Error &error) {
        m_frame.tell({Severity::Error, text::errorText(error)});
        endResolving();
    });
    m_runner->start(workspace::driftTargets(m_session.catalog(), m_asked), *options);
    present();
}

void DriftPresenter::endResolving()
{
    dropRunner();
    compare();
}

} // namespace portreeve::app
