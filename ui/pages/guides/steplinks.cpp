#include "ui/pages/guides/steplinks.h"

#include "ui/pages/guides/guidesmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/flowlayout.h"

#include <QCoreApplication>
#include <QPushButton>

namespace portreeve::pages {

using guides::Link;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::pages::StepLinks)
};

QString openText(const QString &page)
{
    struct Known {
        const char *id;
        QString text;
    };
    const Known pages[] = {
        {"plan", Tr::tr("Open Plan")},   {"endpoints", Tr::tr("Open Endpoints")}, {"ranges", Tr::tr("Open Ranges")},
        {"check", Tr::tr("Open Check")}, {"monitor", Tr::tr("Open Monitor")},     {"firewall", Tr::tr("Open Firewall")},
    };
    for (const Known &known : pages) {
        if (page == QLatin1StringView(known.id))
            return known.text;
    }
    return page;
}

} // namespace

StepLinks::StepLinks(GuidesModel &model, const guides::Step &step, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    new widgets::FlowLayout(this, theme::Gap, theme::Tight);
    addChecks(step);
    for (const Link &link : step.links)
        addLink(link);
}

void StepLinks::addButton(const QString &icon, const QString &text, const QString &hint, std::function<void()> run)
{
    auto *button = new QPushButton(theme::icon(icon), text, this);
    button->setToolTip(hint);
    button->setAccessibleDescription(hint);
    connect(button, &QPushButton::clicked, this, std::move(run));
    layout()->addWidget(button);
}

/// One button for all that the step names: what is checked belongs together.
void StepLinks::addChecks(const guides::Step &step)
{
    QStringList rules;
    QStringList features;
    for (const Link &link : step.links) {
        if (link.kind == Link::Kind::Requirement)
            rules.append(QString::fromLatin1(link.target));
        else if (link.kind == Link::Kind::Feature)
            features.append(QString::fromLatin1(link.target));
    }
    if (rules.isEmpty() && features.isEmpty())
        return;
    const QString hint = features.isEmpty()
                             ? tr("Checks from this device what the step needs")
                             : tr("Adds what is missing to the selection and checks from this device what it needs");
    addButton(QStringLiteral("check"), tr("Run the related checks"), hint,
              [this, rules, features] { Q_EMIT m_model.checksRequested(rules, features); });
    if (!rules.isEmpty())
        addButton(QStringLiteral("endpoints"), tr("Show on Endpoints"), rules.join(QLatin1String(", ")),
                  [this, rule = rules.first()] { Q_EMIT m_model.endpointRequested(rule); });
}

void StepLinks::addLink(const Link &link)
{
    const QString target = QString::fromUtf8(link.target);
    switch (link.kind) {
    case Link::Kind::Requirement:
    case Link::Kind::Feature:
        break; // see addChecks
    case Link::Kind::Guide:
        if (const GuideEntry *entry = m_model.entry(target))
            addButton(QStringLiteral("guides"), entry->title, entry->summary,
                      [this, target] { m_model.choose(target); });
        break;
    case Link::Kind::Page:
        addButton(target, openText(target), {}, [this, target] { Q_EMIT m_model.stepRequested(target); });
        break;
    case Link::Kind::Document:
        addButton(QStringLiteral("link"), tr("Open the document of AWS"), target,
                  [this, target] { Q_EMIT m_model.documentRequested(target); });
        break;
    }
}

} // namespace portreeve::pages
