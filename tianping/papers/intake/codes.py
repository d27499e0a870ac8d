"""What may be said about a file: each code with its verdict, its reason and its remedy, in both languages.

The table is the only place where a finding turns into a verdict, so that the same finding can never be
accepted at one entrance and refused at another.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Verdict(IntEnum):
    """What happens to a file; a larger value is stricter."""

    ACCEPT = 0
    ACCEPT_WITH_WARNING = 1
    REFUSE = 2
    QUARANTINE = 3

    @property
    def word(self) -> str:
        """The name used in data: accept, accept_with_warning, refuse, quarantine."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that can be found, why it matters, and what the person can do."""

    name: str
    verdict: Verdict
    reason: str
    remedy: str
    reason_en: str
    remedy_en: str


_WARN, _REFUSE, _HOLD = Verdict.ACCEPT_WITH_WARNING, Verdict.REFUSE, Verdict.QUARANTINE
_RESAVE = "请用“打印为 PDF”重新生成一份，或者把纸质材料拍照、扫描后再交"
_RESAVE_EN = "Print it to a new PDF, or photograph or scan the paper, and send that"
_RESEND = "请在原电脑或手机上打开核对，重新导出后再交"
_RESEND_EN = "Open it on the device it came from, export it again and send that"
_SHRINK = "请拆成几个较小的文件后再交"
_SHRINK_EN = "Split it into smaller files and send those"
_FORMATS = "请改交 PDF、OFD、Word、图片（JPG、PNG、TIFF、HEIC）或纯文本"
_FORMATS_EN = "Send a PDF, OFD, Word document, picture (JPG, PNG, TIFF, HEIC) or plain text"
_NOTHING = "无需再做什么"
_NOTHING_EN = "Nothing more to do"

_ROWS: tuple[tuple[str, Verdict, str, str, str, str], ...] = (
    # Refused: nothing is kept, the person sends something else.
    ("empty_file", _REFUSE, "文件是空的，一个字节也没有", _RESEND, "the file is empty", _RESEND_EN),
    (
        "corrupt",
        _REFUSE,
        "文件已损坏，打不开",
        _RESEND,
        "the file is damaged and cannot be opened",
        _RESEND_EN,
    ),
    (
        "encrypted",
        _REFUSE,
        "文件设有打开口令，法院无法阅读",
        "请去除口令后再交，不要把口令写在材料里",
        "the file needs a password to open",
        "Remove the password and send it again",
    ),
    ("file_too_large", _REFUSE, "文件超过单个文件的大小上限", _SHRINK, "the file is too large", _SHRINK_EN),
    ("too_many_pages", _REFUSE, "页数超过单个文件的上限", _SHRINK, "the file has too many pages", _SHRINK_EN),
    (
        "too_many_members",
        _REFUSE,
        "压缩包里的文件太多",
        "请分成几个压缩包，或者直接提交其中的文件",
        "the archive holds too many files",
        "Split the archive, or send the files themselves",
    ),
    (
        "too_complex",
        _REFUSE,
        "文件结构异常复杂，在限定时间和内存内读不完",
        _RESAVE,
        "the file could not be read within the limits of time and memory",
        _RESAVE_EN,
    ),
    (
        "decompression_bomb",
        _REFUSE,
        "文件展开后大得不正常，可能会耗尽系统资源",
        _RESAVE,
        "the file expands to an abnormal size",
        _RESAVE_EN,
    ),
    (
        "image_too_large",
        _REFUSE,
        "图片像素过多，无法处理",
        "请把图片缩小（A4 一页约 2500×3500 像素已足够清晰）后再交",
        "the picture has too many pixels",
        "Scale it down: 2500×3500 pixels are enough for an A4 page",
    ),
    (
        "image_too_small",
        _REFUSE,
        "图片太小，看不清内容",
        "请提交原图，或者重新拍照、扫描",
        "the picture is too small to be read",
        "Send the original, or photograph or scan it again",
    ),
    (
        "page_too_large",
        _REFUSE,
        "页面尺寸异常，大于任何纸张",
        _RESAVE,
        "a page is larger than any sheet of paper",
        _RESAVE_EN,
    ),
    (
        "xml_entity_bomb",
        _REFUSE,
        "文件里的 XML 实体层层展开，会耗尽系统资源",
        _RESAVE,
        "the file holds XML entities that expand without end",
        _RESAVE_EN,
    ),
    (
        "type_mismatch",
        _REFUSE,
        "文件的内容与扩展名不符，实际不是可以接收的材料",
        _FORMATS,
        "the content is not what the extension says and cannot be accepted",
        _FORMATS_EN,
    ),
    (
        "type_not_allowed",
        _REFUSE,
        "这种格式的文件不能作为材料提交",
        _FORMATS,
        "this kind of file is not accepted",
        _FORMATS_EN,
    ),
    (
        "path_traversal",
        _REFUSE,
        "压缩包里有指向包外的路径或链接",
        "请把文件直接选中压缩（不要带路径和快捷方式）后再交",
        "the archive holds paths or links that lead out of it",
        "Pack the files themselves, without paths or links",
    ),
    (
        "name_invalid",
        _REFUSE,
        "文件名中含有空字符，真实名称无法确定",
        "请改一个普通的文件名后再交",
        "the file name holds a NUL character",
        "Give the file an ordinary name and send it again",
    ),
    # Quarantined: the original is kept apart, never rendered, never expanded, never shown to a judge.
    ("pdf_javascript", _HOLD, "PDF 里有脚本程序", _RESAVE, "the PDF holds a script", _RESAVE_EN),
    (
        "pdf_launch",
        _HOLD,
        "PDF 里有启动其他程序的动作",
        _RESAVE,
        "the PDF tries to start a program",
        _RESAVE_EN,
    ),
    (
        "pdf_embedded_file",
        _HOLD,
        "PDF 里藏有附件或多媒体",
        "请把附件取出单独提交，正文用“打印为 PDF”重新生成",
        "the PDF carries files inside it",
        "Send those files separately and print the document to a new PDF",
    ),
    (
        "pdf_remote_action",
        _HOLD,
        "PDF 里有连接外部网络或其他文件的动作",
        _RESAVE,
        "the PDF reaches out to the network or to other files",
        _RESAVE_EN,
    ),
    (
        "pdf_xfa",
        _HOLD,
        "PDF 是动态表单（XFA），显示内容可以变化",
        _RESAVE,
        "the PDF is a dynamic XFA form",
        _RESAVE_EN,
    ),
    (
        "external_reference",
        _HOLD,
        "文件引用了外部网络上的内容，打开时会向外连接",
        "请把图片、模板改为嵌入，或者另存为 PDF 后再交",
        "the file refers to content outside it",
        "Embed the pictures and templates, or save it as PDF",
    ),
    (
        "macro",
        _HOLD,
        "文件里有宏程序",
        "请另存为不带宏的 .docx 或 PDF 后再交",
        "the file holds macros",
        "Save it as .docx without macros, or as PDF",
    ),
    (
        "ole_object",
        _HOLD,
        "文件里嵌有其他程序的对象",
        "请删除嵌入的对象（内容另行提交），或者另存为 PDF 后再交",
        "the file holds an embedded object of another program",
        "Remove the object, or save the file as PDF",
    ),
    (
        "rtf_object",
        _HOLD,
        "RTF 文件里嵌有其他程序的对象",
        "请另存为 PDF 或不含对象的 .docx 后再交",
        "the RTF file holds an embedded object",
        "Save it as PDF or as .docx without the object",
    ),
    (
        "dde_field",
        _HOLD,
        "文件里有调用其他程序的域（DDE）",
        "请删除该域，或者另存为 PDF 后再交",
        "the file holds a field that calls another program",
        "Remove the field, or save the file as PDF",
    ),
    (
        "embedded_document",
        _HOLD,
        "文件里夹带了另一份文件",
        "请把夹带的文件取出单独提交",
        "the file carries another document inside it",
        "Take it out and send it separately",
    ),
    (
        "xml_external_entity",
        _HOLD,
        "文件里的 XML 引用外部内容",
        _RESAVE,
        "the XML of the file refers to something outside it",
        _RESAVE_EN,
    ),
    (
        "polyglot",
        _HOLD,
        "文件同时是两种格式，不同的程序会看到不同的内容",
        _RESAVE,
        "the file is two kinds of file at once",
        _RESAVE_EN,
    ),
    (
        "duplicate_member",
        _HOLD,
        "压缩包里有同名或前后不一致的文件，不同的程序会取出不同的内容",
        "请把文件改成不同的名称后重新压缩",
        "the archive holds several files of one name",
        "Give each file its own name and pack them again",
    ),
    # Accepted, with something the person should know.
    (
        "owner_password",
        _WARN,
        "文件设有权限口令（限制打印或复制），可以阅读，原件照存",
        _NOTHING,
        "the file limits printing or copying; it can be read and is kept as it is",
        _NOTHING_EN,
    ),
    (
        "pdf_repaired",
        _WARN,
        "PDF 结构有损坏，已修复后读取",
        "请核对页数和内容是否完整，不完整的请重新导出后再交",
        "the PDF was damaged and has been repaired",
        "Check that no page is missing; if one is, send it again",
    ),
    (
        "blank_document",
        _WARN,
        "文件没有任何内容，全是空白页",
        "如果交错了，请换成正确的文件",
        "every page of the file is blank",
        "If this is the wrong file, send the right one",
    ),
    (
        "image_truncated",
        _WARN,
        "图片不完整，只收到了可见的部分",
        "请重新拍照或重新上传原图",
        "the picture is cut short; the visible part was taken",
        "Photograph it again or send the original again",
    ),
    (
        "colour_converted",
        _WARN,
        "图片是印刷用的颜色，阅读用的副本已转换为屏幕颜色，原件照存",
        _NOTHING,
        "the picture was converted to screen colours for reading; the original is kept",
        _NOTHING_EN,
    ),
    (
        "animated_first_frame",
        _WARN,
        "这是动图，只取第一帧",
        "如果需要其他画面，请分别截图提交",
        "this is an animation; only the first frame is taken",
        "If other frames matter, send pictures of them",
    ),
    (
        "metadata_stripped",
        _WARN,
        "照片带有拍摄地点，给他人看的副本已经去除，原件照存",
        _NOTHING,
        "the picture tells where it was taken; the copy shown to others does not",
        _NOTHING_EN,
    ),
    (
        "extension_mismatch",
        _WARN,
        "扩展名与内容不符，已按实际内容接收",
        _NOTHING,
        "the extension does not match the content; it was taken for what it is",
        _NOTHING_EN,
    ),
    (
        "name_sanitised",
        _WARN,
        "文件名含有不安全的字符，已改名",
        "请核对新的名称",
        "the file name was unsafe and has been changed",
        "Check the new name",
    ),
    (
        "archive_expanded",
        _WARN,
        "压缩包已展开，逐件检查",
        "请核对下列文件是否齐全",
        "the archive was expanded and each file checked",
        "Check that nothing is missing",
    ),
    (
        "member_refused",
        _WARN,
        "压缩包里有文件未能接收",
        "请按下列提示补交这些文件",
        "some files of the archive were not accepted",
        "Send those files again as told below",
    ),
)

CODES: dict[str, Code] = {row[0]: Code(*row) for row in _ROWS}


def verdict_of(codes: tuple[str, ...]) -> Verdict:
    """Give the strictest verdict among the codes; nothing found means accepted."""
    return max((CODES[name].verdict for name in codes), default=Verdict.ACCEPT)


def strictest_first(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Order codes so that the one which decides the verdict is named first; each appears once."""
    unique = tuple(dict.fromkeys(codes))
    return tuple(sorted(unique, key=lambda name: -CODES[name].verdict))
