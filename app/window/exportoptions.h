#pragma once

#include "core/exporters/exporter.h"
#include "core/workspace/project.h"
#include "ui/pages/firewall/firewallmodel.h"

/// The options of an export as the Firewall page, the exporters and the project have them.
namespace portreeve::app {

/// The form of a format.
QList<pages::FormatOption> optionsOf(const exporters::Description &about);
/// Errors: those of ip::parsePrefix, where a source network is none.
Result<exporters::Options> toOptions(const pages::OptionValues &values);

/// Names of products stay; titles that are words are marked where the exporter gives them.
QString translated(const QString &title);

/// What the project says of the format whose form is `options`.
pages::OptionValues toValues(const workspace::ExportSettings &settings, const QList<pages::FormatOption> &options);
/// For the project; what other formats need and `before` has is kept.
workspace::ExportSettings toSettings(const QString &formatId, const pages::OptionValues &values,
                                     const QList<pages::FormatOption> &options,
                                     const workspace::ExportSettings &before);

} // namespace portreeve::app
