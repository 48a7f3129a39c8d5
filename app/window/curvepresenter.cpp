#include "app/window/curvepresenter.h"

#include "app/window/exportoptions.h"
#include "core/base/background.h"
#include "core/exporters/curve.h"
#include "core/requirements/policydraft.h"
#include "ui/text/counttext.h"

#include <QCoreApplication>

#include <cmath>

namespace portreeve::app {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::CurvePresenter)
};

QString sentenceOf(const exporters::CurvePoint &point)
{
    const QString entries = text::numberText(point.entries);
    const QString addresses = text::numberText(std::llround(point.addresses));
    const QString networks = text::numberText(std::llround(point.networks));
    if (point.addresses <= 0 && point.networks <= 0)
        return Tr::tr("With %1 entries, exactly what is asked for is let through.").arg(entries);
    if (point.networks <= 0)
        return Tr::tr("With %1 entries, %2 more IPv4 addresses are let through.").arg(entries, addresses);
    if (point.addresses <= 0)
        return Tr::tr("With %1 entries, %2 more IPv6 networks of length /64 are let through.").arg(entries, networks);
    return Tr::tr("With %1 entries, %2 more IPv4 addresses and %3 more IPv6 networks of length /64 are let through.")
        .arg(entries, addresses, networks);
}

pages::Curve curveOf(const QString &formatId, const policy::Draft &draft, const exporters::Options &options)
{
    pages::Curve curve;
    const auto exporter = exporters::findExporter(formatId);
    if (!exporter)
        return curve;
    for (const exporters::CurvePoint &point : exporters::budgetCurve(*exporter, draft, options))
        curve.points.append({static_cast<int>(point.entries), point.addresses + point.networks, sentenceOf(point)});
    const exporters::Description about = exporter->describe();
    const auto own = static_cast<int>(about.limits.entries);
    for (const exporters::VendorLimit &limit : exporters::vendorLimits()) {
        if (limit.entries != own)
            curve.limits.append({limit.name, static_cast<int>(limit.entries), false});
    }
    if (own > 0)
        curve.limits.append({about.product, own, true});
    curve.chosen = static_cast<int>(options.maxEntries.value_or(0));
    return curve;
}

} // namespace

CurvePresenter::CurvePresenter(const Session &session, pages::FirewallModel &model, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
{
    connect(&model.curve(), &pages::CurveModel::requested, this, &CurvePresenter::draw);
}

void CurvePresenter::draw(int number)
{
    // Source networks that are none have no say in the curve; the preview tells of them.
    const Result<exporters::Options> asked = toOptions(m_model.values());
    const exporters::Options options = asked ? *asked : exporters::Options();
    inBackground([set = m_session.requirements(), selection = m_session.selection(), formatId = m_model.format(),
                  options] {
        return curveOf(formatId, requirements::draftPolicy(set, selection), options);
    }).then(this, [this, number](const pages::Curve &curve) { m_model.curve().setCurve(number, curve); });
}

} // namespace portreeve::app
