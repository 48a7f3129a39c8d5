#include "app/window/planpresenter.h"

#include "core/ip/prefixset.h"
#include "core/requirements/words.h"
#include "ui/text/say.h"

#include <QSet>

namespace portreeve::app {

namespace {

QString say(const QString &catalogText)
{
    return text::say(requirements::catalogText(catalogText));
}

QString continentName(const QString &id)
{
    static constexpr std::pair<const char *, const char *> names[] = {
        {"north-america", QT_TRANSLATE_NOOP("portreeve::app::PlanPresenter", "North America")},
        {"south-america", QT_TRANSLATE_NOOP("portreeve::app::PlanPresenter", "South America")},
        {"europe", QT_TRANSLATE_NOOP("portreeve::app::PlanPresenter", "Europe")},
        {"africa", QT_TRANSLATE_NOOP("portreeve::app::PlanPresenter", "Africa")},
        {"middle-east", QT_TRANSLATE_NOOP("portreeve::app::PlanPresenter", "Middle East")},
        {"asia-pacific", QT_TRANSLATE_NOOP("portreeve::app::PlanPresenter", "Asia Pacific")},
    };
    for (const auto &[name, text] : names) {
        if (id == QLatin1String(name))
            return PlanPresenter::tr(text);
    }
    return id;
}

QList<models::RegionItem> regionItems(const catalog::Catalog &catalog)
{
    QList<models::RegionItem> items;
    for (const catalog::Region &region : catalog.regions)
        items.append({region.code, region.name, continentName(region.continent), say(region.note)});
    return items;
}

/// Cards for choices; a finding about a choice becomes its hint.
QList<widgets::Choice> cards(const QList<catalog::Choice> &choices, const char *kind, const Findings &findings)
{
    QList<widgets::Choice> result;
    for (const catalog::Choice &choice : choices) {
        if (!choice.members.isEmpty())
            continue;
        widgets::Choice card;
        card.id = choice.id;
        card.title = say(choice.title);
        card.sentence = choice.text.isEmpty() ? QString() : say(choice.text);
        for (const Finding &finding : findings) {
            if (finding.where != QLatin1String(kind) + u'=' + choice.id)
                continue;
            card.hint = text::say(finding.message);
            card.hintIsProblem = finding.severity == Severity::Error;
            if (card.hintIsProblem)
                break;
        }
        result.append(card);
    }
    return result;
}

} // namespace

pages::PlanFigures figuresOf(const requirements::RequirementSet &set)
{
    QSet<QString> hosts;
    QList<ip::Prefix> prefixes;
    for (const requirements::Requirement &row : set.requirements) {
        for (const QString &host : row.remote.hosts)
            hosts.insert(host);
        prefixes += row.remote.prefixes;
    }
    pages::PlanFigures figures;
    figures.hosts = int(hosts.size());
    figures.prefixes = int(ip::aggregate(prefixes).size());
    figures.rules = int(set.requirements.size());
    figures.known = !set.requirements.isEmpty();
    return figures;
}

PlanPresenter::PlanPresenter(Session &session, pages::PlanModel &model, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
{
    connect(&session, &Session::requirementsChanged, this, &PlanPresenter::present);
    connect(&session, &Session::reportChanged, this, &PlanPresenter::present);
    connect(&model, &pages::PlanModel::selectionChanged, this,
            [this](const requirements::Selection &selection) { m_session.select(selection); });
    present();
}

void PlanPresenter::present()
{
    const catalog::Catalog &catalog = m_session.catalog();
    const Findings &findings = m_session.requirements().findings;
    pages::PlanData data;
    data.regions = regionItems(catalog);
    data.products = cards(catalog.products, "product", findings);
    data.protocols = cards(catalog.protocols, "protocol", findings);
    data.clients = cards(catalog.clients, "client", findings);
    data.features = cards(catalog.features, "feature", findings);
    data.selection = m_session.selection();
    data.figures = figuresOf(m_session.requirements());
    data.findings = findings;
    if (!m_session.ranges())
        data.rangesProblem = tr("No published AWS address ranges are loaded. Rows that rest on them have no prefixes.");
    if (const auto &report = m_session.lastReport()) {
        for (const workspace::CheckRow &row : report->rows) {
            const QString region = row.requirementId.section(u'@', 1);
            if (row.rtt && catalog.region(region) != nullptr)
                data.rtts.insert(region, row.rtt->median);
        }
    }
    m_model.setData(data);
}

} // namespace portreeve::app
