#pragma once

#include "core/base/jsonwriter.h"
#include "core/exporters/exporter.h"

/// What templates of AWS CloudFormation in JSON share. JSON has no comments: the sentences of the head stand in
/// Metadata.
namespace portreeve::exporters {

constexpr QLatin1String TemplateVersion("template format 2010-09-09");

/// "CloudFormation quotas": a template that lies in Amazon S3 has 1 MB at most, one in the request 51,200 bytes.
constexpr qsizetype TemplateBytes = 1'000'000;

/// Opens the template and writes what comes before Parameters; `notes` follow the sentences that every head has.
void beginTemplate(const Description &about, const Job &job, JsonWriter &out, const QStringList &notes = {});
/// The section Parameters with one parameter.
void writeTemplateParameter(const char *name, const char *type, const char *description, JsonWriter &out);

} // namespace portreeve::exporters
