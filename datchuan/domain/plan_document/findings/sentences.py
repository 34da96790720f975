"""Every sentence a finding may say, and the parts they are made of; `{name}` stands for a value (see `told`).

The texts are the source of the translations in `locale`. A pair (one, many) is chosen by its value `n`.
"""

from __future__ import annotations

from collections.abc import Mapping

from datchuan.domain.plan_document.told import Joint, gettext_noop, ngettext_noop

LAST_JOINT = gettext_noop(" và ")
JOINTS: Mapping[Joint, str] = {"and": ", ", "comma": ", ", "semicolon": "; ", "both": gettext_noop(" vừa ")}

PARTS: Mapping[str, str | tuple[str, str]] = {
    "list-cut": ngettext_noop("{items} và {n} mục khác", "{items} và {n} mục khác"),
    "criterion": gettext_noop("tiêu chí {number}"),
    "criterion-named": gettext_noop("tiêu chí {number} ({name})"),
    "indicator": gettext_noop("chỉ tiêu {number}"),
    "indicator-named": gettext_noop("chỉ tiêu {number} ({name})"),
    "quoted": "“{text}”",
    "on-line": gettext_noop("dòng {line}"),
    "with-line": gettext_noop("{what} (dòng {line})"),
    "in-brackets": " ({text})",
    "counted": "{number} {unit}",
    "two": gettext_noop("hai"),
    "three": gettext_noop("ba"),
    "four": gettext_noop("bốn"),
    "verdict-met": gettext_noop("Đạt"),
    "verdict-unmet": gettext_noop("Chưa đạt"),
    "verdict-mostly_met": gettext_noop("Cơ bản đạt"),
    "verdict-not_assessed": gettext_noop("Không đánh giá"),
    "is-met": gettext_noop("đạt"),
    "is-unmet": gettext_noop("chưa đạt"),
    "is-mostly_met": gettext_noop("cơ bản đạt"),
    "is-not_assessed": gettext_noop("không đánh giá"),
    "verdict-on-line": gettext_noop("“{verdict}” ở dòng {line}"),
    "figure": "{value}{unit}",
    "figure-range": "{value}-{upper}{unit}",
    "figure->": gettext_noop("trên {figure}"),
    "figure->=": gettext_noop("từ {figure}"),
    "figure-<": gettext_noop("dưới {figure}"),
    "figure-<=": gettext_noop("không quá {figure}"),
    "mostly-met-too": gettext_noop(", thêm {number} tiêu chí cơ bản đạt (cộng là {sum})"),
    "named-otherwise": gettext_noop("{number} “{name}” (tên chuẩn: {right})"),
    "by-law": gettext_noop(" theo {reference}"),
    "law-numbered": "{number} ({title})",
    "replaced-by": gettext_noop(", thay bằng {law}"),
    "task": gettext_noop("nhiệm vụ “{task}”{section}{criterion}"),
    "in-section": gettext_noop(", mục “{title}”"),
}

SENTENCES: Mapping[str, str | tuple[str, str]] = {
    **PARTS,
    # counts
    "count-listed": gettext_noop("văn bản ghi {claimed} tiêu chí {verdict} nhưng liệt kê {listed} tiêu chí{also}"),
    "count-listed-only": gettext_noop(
        "văn bản ghi {claimed} tiêu chí {verdict} nhưng chỉ liệt kê {listed} tiêu chí{also}"
    ),
    "count-left": gettext_noop(
        "văn bản ghi đạt {met}/{total} tiêu chí, còn lại {left}, nhưng kể {listed} tiêu chí chưa đạt: {criteria}"
    ),
    "count-total": gettext_noop(
        "{met} tiêu chí đạt và {unmet} tiêu chí chưa đạt cộng lại là {sum}, không bằng tổng số {total} tiêu chí"
    ),
    "count-promised": gettext_noop(
        "đang đạt {met} tiêu chí, hoàn thành thêm {added} tiêu chí là {sum} nhưng văn bản ghi {stated}/{total}"
    ),
    "criterion-missing": gettext_noop("{criterion} không có trong danh sách đạt lẫn danh sách chưa đạt"),
    "unit-count-mismatch": gettext_noop("số {unit} của xã không thống nhất: {numbers}"),
    # coverage
    "coverage-gap": gettext_noop(
        "{open} trong {asked} chỉ tiêu của bộ tiêu chí chưa có nhiệm vụ hoặc mục tiêu nào trong kế hoạch: {indicators}"
    ),
    "unmet-without-task": gettext_noop("{criterion} chưa đạt nhưng kế hoạch không có nhiệm vụ nào cho tiêu chí này"),
    "unknown-code": gettext_noop("{what} không có trong bộ tiêu chí"),
    "name-differs": ngettext_noop(
        "tên tiêu chí {criteria} khác tên chuẩn trong bộ tiêu chí: {names}",
        "tên các tiêu chí {criteria} khác tên chuẩn trong bộ tiêu chí: {names}",
    ),
    "criteria-set-mixed": gettext_noop(
        "văn bản nói {stated} tiêu chí trong khi bộ tiêu chí giai đoạn {first}-{last} có {total} tiêu chí"
    ),
    # goals
    "target-conflict": gettext_noop("{subject} có {count} mức khác nhau: {values}; {words}"),
    "target-too-low": gettext_noop(
        "mục tiêu {target} của {indicator} ({subject}) thấp hơn mức chuẩn {threshold}{unit}{law}"
    ),
    "target-too-high": gettext_noop(
        "mục tiêu {target} của {indicator} ({subject}) cao hơn mức chuẩn {threshold}{unit}{law}"
    ),
    "target-below-own": gettext_noop(
        "mục tiêu {target} của {indicator} ({subject}) chưa tới mức chuẩn {threshold}{unit} mà chính văn bản nêu"
    ),
    "threshold-unknown": ngettext_noop(
        "chưa biết mức chuẩn của {n} chỉ tiêu có mục tiêu trong kế hoạch: {indicators}",
        "chưa biết mức chuẩn của {n} chỉ tiêu có mục tiêu trong kế hoạch: {indicators}",
    ),
    "share-over-100": gettext_noop("tỷ lệ {share} ({subject}) vượt quá 100%"),
    # laws
    "law-ended": gettext_noop("viện dẫn {law} đã hết hiệu lực từ ngày {day}{instead}"),
    "law-ends": gettext_noop("viện dẫn {law} hết hiệu lực trong năm kế hoạch từ ngày {day}{instead}"),
    "law-not-yet": gettext_noop(
        "viện dẫn {law} khi chưa có hiệu lực: có hiệu lực từ ngày {day}, kế hoạch ban hành {issued}"
    ),
    # offices
    "nobody-at-all": gettext_noop("kế hoạch không ghi ai chủ trì, phụ trách các nhiệm vụ"),
    "nobody-in-section": gettext_noop(
        "mục “{section}” không ghi ai được phân công chủ trì, phụ trách (không có người phụ trách, ô trống): {tasks}"
    ),
    "nobody-in-other-sections": ngettext_noop(
        "còn {n} mục khác không ghi ai phụ trách", "còn {n} mục khác không ghi ai phụ trách"
    ),
    "nobody-for-task": gettext_noop("nhiệm vụ “{task}” không ghi đơn vị chủ trì, người phụ trách"),
    "nobody-for-other-tasks": ngettext_noop(
        "còn {n} nhiệm vụ khác không ghi ai chủ trì", "còn {n} nhiệm vụ khác không ghi ai chủ trì"
    ),
    "unknown-office": ngettext_noop(
        "chưa hiểu {n} tên gọi cơ quan, chức danh: {names}", "chưa hiểu {n} tên gọi cơ quan, chức danh: {names}"
    ),
    # spelling, sums
    "spelling": gettext_noop("có thể là lỗi chính tả, lỗi lặp từ: {words}"),
    "sum-of-parts": gettext_noop("{what}: tổng ghi {total} nhưng các phần, các nguồn cộng lại được {sum}"),
    "sum-of-column": gettext_noop("cột “{column}”: dòng tổng ghi {total} nhưng các dòng cộng lại được {sum}"),
    "ratio-mismatch": gettext_noop("{part}/{whole} là {right}% chứ không phải {share}% như đã ghi (“{words}”)"),
    # times
    "deadlines-mostly-missing": gettext_noop("phần lớn nhiệm vụ ({without}/{tasks}) không có thời hạn hoàn thành"),
    "deadline-missing": gettext_noop("{task} không có thời hạn hoàn thành"),
    "deadline-missing-elsewhere": ngettext_noop(
        "còn {n} nhiệm vụ khác không có thời hạn hoàn thành", "còn {n} nhiệm vụ khác không có thời hạn hoàn thành"
    ),
    "deadline-outside-year": gettext_noop("thời hạn {day} (“{words}”) của {task} nằm ngoài năm {year} của kế hoạch"),
    "deadline-before-issue": gettext_noop(
        "thời hạn {day} (“{words}”) của {task} đã qua trước ngày ban hành kế hoạch {issued}"
    ),
    "deadline-backwards": gettext_noop("thời gian của {task} bắt đầu {start} sau ngày kết thúc {end}"),
    "deadline-twice": gettext_noop("{task} có hai thời hạn: “{own}” trong câu và “{beside}” bên cạnh"),
    # verdicts
    "verdict-twice": gettext_noop("{criterion} được nêu vừa {verdicts} ({places})"),
    "verdict-not-assessed": gettext_noop(
        "{criterion}: phần kết quả (dòng {line}, “{name}”) ghi {verdict} "
        "nhưng phần nhiệm vụ “{section}” ghi Không đánh giá"
    ),
    "verdict-said-met": gettext_noop("{criterion}: dòng {line} ghi {verdict} nhưng dòng {other} nói đã đạt"),
    "verdict-said-unmet": gettext_noop("{criterion}: dòng {line} ghi {verdict} nhưng dòng {other} nói chưa đạt"),
    "verdict-against-figure": gettext_noop(
        "{indicator} thực hiện {actual}{unit} đã bằng hoặc tốt hơn mức quy định {target}{unit} nhưng ghi Chưa đạt"
    ),
    "verdict-against-indicator": gettext_noop("{criterion} ghi Đạt trong khi {indicator} chưa đạt: “{words}”"),
    # writing
    "period-mismatch": gettext_noop("văn bản là kế hoạch năm {year} nhưng dòng {line} ghi năm {stated} (“{words}”)"),
    "other-commune": gettext_noop("văn bản của {issuer} nhưng dòng {line} ghi tên xã {name}"),
    "duplicate-number": gettext_noop("số thứ tự dùng hai lần: {numbers}"),
    "unclosed-bracket": gettext_noop("ngoặc mở mà không đóng ở {places}"),
}
