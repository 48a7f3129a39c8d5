#pragma once

#include "core/exporters/exporter.h"

/// What a file of ours says about itself, so that a later export can be compared with it: the options that it was made
/// with, and that it is whole.
namespace portreeve::exporters {

/// Begins the comment of a return rule, which comes with the rule that it is for.
inline const QString AnswersMark = QStringLiteral("Answers: ");

/// For the head of a file: mode, default, hook, state; parameters; networks.
QStringList optionLines(const Description &about, const Options &options);

/// Options::defaultAction, hook, stateless, parameters and local as the head of the file has them; nothing where it has none.
std::optional<Options> optionsIn(const Description &about, const QByteArray &file);

/// What Exporter::write makes, and behind it how many rules that are (Description::endMark). A file that is cut off has
/// no such line, nor has a delta.
QByteArray writeWhole(const Exporter &exporter, const Job &job);

/// What the last line says; nothing where it says something else.
std::optional<qsizetype> rulesByEndLine(const QByteArray &file);

/// What of the options differs and must be the same for files to be compared: "hook output, not forward". Of parameters
/// those that are known of then.
QStringList differingOptions(const Description &about, const Options &made, const Options &asked);

} // namespace portreeve::exporters
