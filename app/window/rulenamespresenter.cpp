#include "app/window/rulenamespresenter.h"

#include "app/window/exportoptions.h"
#include "core/exporters/rulenames.h"
#include "core/requirements/policydraft.h"
#include "core/workspace/background.h"

namespace portreeve::app {

RuleNamesPresenter::RuleNamesPresenter(const Session &session, const pages::FirewallModel &firewall,
                                       pages::CheckModel &check, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_firewall(firewall)
    , m_check(check)
{
    connect(&session, &Session::requirementsChanged, this, &RuleNamesPresenter::update);
    connect(&session, &Session::projectChanged, this, &RuleNamesPresenter::update);
    connect(&firewall, &pages::FirewallModel::chosen, this, &RuleNamesPresenter::update);
}

void RuleNamesPresenter::update()
{
    const int number = ++m_number;
    const QString format = m_firewall.format(); // empty until a firewall is chosen
    const Result<exporters::Options> options = toOptions(m_firewall.values(format));
    if (format.isEmpty() || !options) {
        m_check.setRuleNames({});
        return;
    }
    workspace::inBackground([set = m_session.requirements(), selection = m_session.selection(), format,
                             options = *options] {
        const auto exporter = exporters::findExporter(format);
        return exporter ? exporters::ruleNames(*exporter, requirements::draftPolicy(set, selection), options)
                        : QHash<QString, QStringList>();
    }).then(this, [this, number, format](const QHash<QString, QStringList> &names) {
        if (number != m_number)
            return;
        pages::RuleNames told;
        told.names = names;
        for (const pages::FormatEntry &entry : m_firewall.formats()) {
            if (entry.id == format)
                told.format = entry.title;
        }
        m_check.setRuleNames(told);
    });
}

} // namespace portreeve::app
